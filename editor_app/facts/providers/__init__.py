"""Who brings facts and their sources from elsewhere. Each gives one `Batch`, or refuses and gives nothing."""
