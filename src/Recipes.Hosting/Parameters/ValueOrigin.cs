namespace Recipes.Hosting.Parameters;

/// <summary>Where a parameter's value came from.</summary>
/// <param name="Kind">Which source.</param>
/// <param name="Text">The argument as typed, the variable's name, or the file's name.</param>
/// <param name="Location"><c>file:line:column</c> of a value in a file; otherwise null.</param>
public sealed record ValueOrigin(ValueOriginKind Kind, string Text, string? Location = null)
{
    /// <summary>For people: <c>--number on the command line</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            ValueOriginKind.CommandLine => $"{Text} on the command line",
            ValueOriginKind.Positional => "the command line",
            ValueOriginKind.Environment => $"the environment variable {Text}",
            ValueOriginKind.File => Location ?? Text,
            _ => "the terminal",
        };
}
