"""What is counted: one measure a file, raw counts with the children behind them; nothing here is for outsiders."""
