using System.Globalization;

namespace Recipes.Traces;

/// <summary>What a target with inputs and outputs was, read and left when it last succeeded; a text file of tab-separated lines.</summary>
internal sealed record TargetTrace
{
    private const string Header = "recipes-trace 1";

    /// <summary>When it was written, in ticks of UTC: a file written at the same moment can have changed again without a trace in its time.</summary>
    public required long Written { get; init; }

    /// <summary>The module of the target's code.</summary>
    public required string Module { get; init; }

    /// <summary>The digest of the target's source files.</summary>
    public required string Code { get; init; }

    /// <summary>The globs, marked as those of inputs and outputs.</summary>
    public required IReadOnlyList<string> Globs { get; init; }

    /// <summary>The files that matched the inputs' globs, sorted.</summary>
    public required IReadOnlyList<TracedFile> Inputs { get; init; }

    /// <summary>The files that matched the outputs' globs, sorted.</summary>
    public required IReadOnlyList<TracedFile> Outputs { get; init; }

    /// <summary>Reads a trace; null if it is not a whole one.</summary>
    public static TargetTrace? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [Header, .., "end", ""] || lines[1].Split('\t') is not ["code", var written, var module, var code])
            return null;
        var globs = new List<string>();
        var inputs = new List<TracedFile>();
        var outputs = new List<TracedFile>();
        foreach (var line in lines[2..^2])
        {
            switch (line.Split('\t', 5))
            {
                case ["glob", var glob]:
                    globs.Add(glob);
                    break;
                case ["in", var size, var time, var digest, var path]:
                    inputs.Add(new TracedFile(path, Number(size), Number(time), digest.Length > 0 ? digest : null));
                    break;
                case ["out", var size, var time, var digest, var path]:
                    outputs.Add(new TracedFile(path, Number(size), Number(time), digest.Length > 0 ? digest : null));
                    break;
                default:
                    return null;
            }
        }
        return new TargetTrace
        {
            Written = Number(written),
            Module = module,
            Code = code,
            Globs = globs,
            Inputs = inputs,
            Outputs = outputs,
        };
    }

    /// <summary>The trace's text; null if a path holds a line end, which the form has no place for.</summary>
    public string? Format()
    {
        IEnumerable<string> lines =
        [
            Header,
            $"code\t{Written}\t{Module}\t{Code}",
            .. Globs.Select(glob => $"glob\t{glob}"),
            .. Inputs.Select(file => Line("in", file)),
            .. Outputs.Select(file => Line("out", file)),
            "end",
        ];
        var text = string.Concat(lines.Select(line => line.Contains('\n', StringComparison.Ordinal) ? null : line + "\n"));
        return lines.Any(line => line.Contains('\n', StringComparison.Ordinal)) ? null : text;
    }

    private static string Line(string kind, TracedFile file) => $"{kind}\t{file.Size}\t{file.Time}\t{file.Digest}\t{file.Path}";

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
