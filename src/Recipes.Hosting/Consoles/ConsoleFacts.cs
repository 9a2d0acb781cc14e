namespace Recipes.Hosting.Consoles;

/// <summary>What <see cref="ConsoleOptions"/> are made from: the machine's part and the command line's.</summary>
internal sealed record ConsoleFacts
{
    /// <summary>Whether standard output is a terminal.</summary>
    public required bool IsOutputTerminal { get; init; }

    /// <summary>
    /// The environment. <c>TERM</c>, <c>NO_COLOR</c>, <c>CI</c>, <c>GITHUB_ACTIONS</c>, <c>LC_ALL</c>, <c>LC_CTYPE</c> and <c>LANG</c> count.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The value of <c>--host</c>; null finds it out.</summary>
    public HostKind? Host { get; init; }

    /// <summary>The value of <c>--verbosity</c>.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    /// <summary>Whether <c>--no-color</c> was given.</summary>
    public bool NoColor { get; init; }

    /// <summary>Whether <c>--no-logo</c> was given.</summary>
    public bool NoLogo { get; init; }
}
