"""What a person does with assessments and plans."""
