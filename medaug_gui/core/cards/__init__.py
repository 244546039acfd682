"""What is asked of the cards of models where no network is: known scans, and figures."""
