namespace Recipes.Testing;

/// <summary>How a command of <see cref="FakeCommandRunner"/> ends.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The lines of its standard output.</param>
public readonly record struct FakeAnswer(int ExitCode, IReadOnlyList<string> Output)
{
    /// <summary>Success without a word.</summary>
    public FakeAnswer()
        : this(0, []) { }
}
