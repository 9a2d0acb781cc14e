namespace Recipes.Hosting.Consoles;

/// <summary>Colours and signs, or their lack.</summary>
/// <param name="UseColor">Whether text is coloured.</param>
/// <param name="UseUnicode">Whether there are signs beyond ASCII.</param>
internal sealed record Look(bool UseColor, bool UseUnicode)
{
    /// <summary>Before a target that runs.</summary>
    public string Running => UseUnicode ? "▸" : ">";

    /// <summary>Before a target that succeeded.</summary>
    public string Succeeded => UseUnicode ? "✓" : "+";

    /// <summary>Before a target that failed.</summary>
    public string Failed => UseUnicode ? "✗" : "x";

    /// <summary>Before a target that was skipped.</summary>
    public string Skipped => UseUnicode ? "–" : "-";

    /// <summary>Between things of one line.</summary>
    public string Separator => UseUnicode ? "·" : "|";

    /// <summary>Where text was left out.</summary>
    public string Ellipsis => UseUnicode ? "…" : "~";

    /// <summary>The done part of a bar.</summary>
    public char BarDone => UseUnicode ? '━' : '#';

    /// <summary>The open part of a bar.</summary>
    public char BarOpen => UseUnicode ? '─' : '.';

    /// <summary>A heavy rule's character.</summary>
    public char HeavyRule => UseUnicode ? '═' : '=';

    /// <summary>A light rule's character.</summary>
    public char LightRule => UseUnicode ? '─' : '-';

    /// <summary>The look that options ask for.</summary>
    public static Look Of(ConsoleOptions options) => new(options.UseColor, options.UseUnicode);

    /// <summary>The text in a colour, where there are colours.</summary>
    public string Paint(Ink ink, string text) =>
        !UseColor || ink == Ink.None || text.Length == 0
            ? text
            : ink switch
            {
                Ink.Good => $"\e[32m{text}\e[0m",
                Ink.Bad => $"\e[31m{text}\e[0m",
                Ink.Caution => $"\e[33m{text}\e[0m",
                Ink.Faint => $"\e[2m{text}\e[0m",
                _ => $"\e[1m{text}\e[0m",
            };
}
