"""What law and lenders say, by date: values that carry their source, and silence that is an error."""
