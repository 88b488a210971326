"""Rules about assessments and My Target plans: values in, a refusal or nothing out. No Django."""
