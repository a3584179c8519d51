"""What pyproject.toml cannot say: every package that is found, and `resources/` as one more of them.

The folder stands beside the package in a checkout, where writers and designers look for it, and goes into a wheel as
`editor_app/_resources`. A list of packages in pyproject.toml would do the same and be forgotten with the next package.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["editor_app", "editor_app.*"]), "editor_app._resources"],
    package_dir={"editor_app._resources": "resources"},
    package_data={"editor_app": ["py.typed"], "editor_app._resources": ["**/*"]},
)
