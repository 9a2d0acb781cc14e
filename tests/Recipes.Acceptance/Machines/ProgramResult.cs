namespace Recipes.Acceptance.Machines;

/// <summary>How a program ended and what it wrote.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    /// <summary>This result, if it is that of an exit code; all that was written is in the message otherwise.</summary>
    public ProgramResult Exits(int code)
    {
        ExitCode.ShouldBe(code, ToString());
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}\n--- errors\n{Errors}";
}
