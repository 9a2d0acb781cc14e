namespace Conforming;

/// <summary>A case that cannot be run as it is: it is malformed, or the adapter does not understand it. It has failed, with the message as its reason.</summary>
/// <param name="message">The reason.</param>
/// <param name="exitCode">What the product exited with, where it refused what the case asks for.</param>
internal sealed class CaseException(string message, int? exitCode = null) : Exception(message)
{
    /// <summary>What the product exited with, where it refused what the case asks for: no failure if that is expected.</summary>
    public int? ExitCode => exitCode;
}
