using System.Buffers;
using Recipes.IO;

namespace Recipes.Commands;

/// <summary>The secret values that no output, tail or error text may show. Immutable.</summary>
/// <remarks>
/// A value of several lines is hidden line by line, since output arrives in lines. Values and lines that are shorter than
/// <see cref="ShortestSecret"/> characters without their blanks are not hidden: they are no secrets (a brace of a JSON key file, "1"), and
/// stars in every word would both ruin the text and give them away. Encoded forms (URL, Base64) are other values: add them too.
/// </remarks>
public sealed class SecretMask
{
    /// <summary>How many characters a value must have at least to be hidden.</summary>
    public const int ShortestSecret = 4;

    /// <summary>What stands in a secret's place, whatever its length.</summary>
    public const string Replacement = "***";

    private readonly string[] secrets;
    private readonly SearchValues<string>? search;

    private SecretMask(string[] secrets)
    {
        this.secrets = secrets;
        search = secrets.Length == 0 ? null : SearchValues.Create(secrets, StringComparison.Ordinal);
    }

    /// <summary>The mask that hides nothing.</summary>
    public static SecretMask None { get; } = new([]);

    /// <summary>The length of the longest text that is hidden as one; 0 if there are no secrets.</summary>
    internal int Longest => secrets.Length == 0 ? 0 : secrets[0].Length;

    /// <summary>Creates a mask.</summary>
    /// <param name="secrets">The values to hide; see the remarks for short ones and for those of several lines.</param>
    public static SecretMask Create(params IEnumerable<string> secrets) => None.With(secrets);

    /// <summary>A mask that hides further values too.</summary>
    /// <param name="more">The values to hide.</param>
    public SecretMask With(params IEnumerable<string> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        var lines = more.SelectMany(secret => secret.Split(['\n', '\r'], StringSplitOptions.TrimEntries))
            .Where(line => line.Length >= ShortestSecret);
        // The longest first: where two begin at one place, the longer one is hidden.
        string[] all = [.. secrets.Concat(lines).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
        return all.Length == secrets.Length ? this : new SecretMask(all);
    }

    /// <summary>The text with <see cref="Replacement"/> for each secret; the same instance if it has none.</summary>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return search is null || text.AsSpan().IndexOfAny(search) < 0 ? text : Hide(text);
    }

    /// <summary>The text with <see cref="Replacement"/> for each secret.</summary>
    public string Apply(ReadOnlySpan<char> text) => search is null || text.IndexOfAny(search) < 0 ? new string(text) : Hide(text);

    /// <summary>A copy of a command that can be shown: no argument, variable or input of it has a secret.</summary>
    public Command Apply(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return search is null
            ? command
            : command with
            {
                Executable = Apply(command.Executable),
                Arguments = [.. command.Arguments.Select(Apply)],
                WorkingDirectory = command.WorkingDirectory is { } directory ? AbsolutePath.Create(Apply(directory)) : null,
                Environment = command.Environment?.ToDictionary(pair => pair.Key, pair => Apply(pair.Value), StringComparer.Ordinal),
                StandardInput = command.StandardInput is { } input ? Apply(input) : null,
            };
    }

    /// <summary>Says nothing about the values.</summary>
    public override string ToString() => $"{secrets.Length} secrets";

    /// <summary>Where a text, more of which may follow, can be cut so that no secret is torn: the last place up to a wanted one.</summary>
    /// <param name="text">The text; must reach <see cref="Longest"/> characters beyond the wanted place.</param>
    /// <param name="wanted">The best place to cut.</param>
    internal int CutBefore(ReadOnlySpan<char> text, int wanted)
    {
        for (var from = 0; NextSecret(text, from) is (var start, var end) && start < wanted; from = end)
        {
            // A text that is nothing but secrets up to its limit goes as a whole.
            if (end > wanted)
                return start > 0 ? start : end;
        }
        return wanted;
    }

    private string Hide(ReadOnlySpan<char> text)
    {
        var shown = new System.Text.StringBuilder(text.Length);
        var from = 0;
        while (NextSecret(text, from) is (var start, var end))
        {
            shown.Append(text[from..start]).Append(Replacement);
            from = end;
        }
        return shown.Append(text[from..]).ToString();
    }

    // Secrets that overlap in the text are hidden as one: hiding the first alone would show the other's end.
    private (int Start, int End)? NextSecret(ReadOnlySpan<char> text, int from)
    {
        var found = search is null ? -1 : text[from..].IndexOfAny(search);
        if (found < 0)
            return null;
        var start = from + found;
        var end = start + LengthAt(text[start..]);
        for (var next = start; next < end && text[(next + 1)..].IndexOfAny(search!) is >= 0 and var offset; )
        {
            next += 1 + offset;
            if (next < end)
                end = Math.Max(end, next + LengthAt(text[next..]));
        }
        return (start, end);
    }

    private int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var secret in secrets)
        {
            if (text.StartsWith(secret, StringComparison.Ordinal))
                return secret.Length;
        }
        return 0;
    }
}
