"""What commands set going: the calls to the study, and what becomes of their answers."""
