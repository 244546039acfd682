"""Parts of the body that HU alone tell apart in CT: the body itself, its lungs and airways."""
