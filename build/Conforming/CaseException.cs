namespace Conforming;

/// <summary>A case that cannot be run as it is: it is malformed, or the adapter does not understand it. It has failed, with the message as its reason.</summary>
internal sealed class CaseException(string message) : Exception(message);
