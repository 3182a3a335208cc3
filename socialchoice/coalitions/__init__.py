"""What coalitions can obtain in, what each player gets or how much power it has out."""
