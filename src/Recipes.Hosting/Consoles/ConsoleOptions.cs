namespace Recipes.Hosting.Consoles;

/// <summary>How the console writes. Made once, from <see cref="ConsoleFacts"/> alone.</summary>
internal sealed record ConsoleOptions
{
    /// <summary>What the text is written for.</summary>
    public HostKind Host { get; init; } = HostKind.Plain;

    /// <summary>Whether the cursor may move: a view that is drawn anew, and questions to the user.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether text is coloured.</summary>
    public bool UseColor { get; init; }

    /// <summary>Whether characters outside ASCII are shown as they are meant.</summary>
    public bool UseUnicode { get; init; } = true;

    /// <summary>Whether the first line says which version this is.</summary>
    public bool ShowLogo { get; init; } = true;

    /// <summary>How much is said.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    /// <summary>Decides.</summary>
    /// <remarks>
    /// A terminal without <c>TERM</c>, or with <c>TERM=dumb</c>, is written to as to a file. So is one on a continuous integration machine: it is
    /// recorded, not watched. <c>--host terminal</c> overrules the latter, but makes no terminal out of a file.
    /// </remarks>
    /// <param name="facts">What is known.</param>
    public static ConsoleOptions From(ConsoleFacts facts)
    {
        var isCapable = facts.IsOutputTerminal && Value(facts, "TERM") is { } term && term != "dumb";
        var host = facts.Host ?? Detect(facts, isCapable);
        return new ConsoleOptions
        {
            Host = host,
            IsInteractive = isCapable && host == HostKind.Terminal,
            UseColor = isCapable && !facts.NoColor && Value(facts, "NO_COLOR") is null,
            UseUnicode =
                Value(facts, "TERM") != "linux" && IsUnicode(Value(facts, "LC_ALL") ?? Value(facts, "LC_CTYPE") ?? Value(facts, "LANG")),
            ShowLogo = !facts.NoLogo && facts.Verbosity != Verbosity.Quiet,
            Verbosity = facts.Verbosity,
        };
    }

    private static HostKind Detect(ConsoleFacts facts, bool isCapable)
    {
        if (IsSet(Value(facts, "GITHUB_ACTIONS")))
            return HostKind.GitHubActions;
        return isCapable && !IsSet(Value(facts, "CI")) ? HostKind.Terminal : HostKind.Plain;
    }

    // An empty variable counts as none: https://no-color.org
    private static string? Value(ConsoleFacts facts, string name) =>
        facts.Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static bool IsSet(string? value) => value is not (null or "0") && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    // Containers have no locale at all and terminals that know UTF-8; only a locale that says otherwise is believed.
    private static bool IsUnicode(string? locale) =>
        locale is null
        || locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase)
        || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
}
