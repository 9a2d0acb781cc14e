namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>How one binary is compiled: all merged, rendered and checked.</summary>
public sealed record BinaryPlan
{
    /// <summary>The compile target's name: <c>64bit_linux</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The target's <c>os</c>, as written.</summary>
    public required string Os { get; init; }

    /// <summary>The target's <c>arch</c>, as written.</summary>
    public required string Arch { get; init; }

    /// <summary>The target's <c>arm</c>, as written; null where it has none.</summary>
    public string? Arm { get; init; }

    /// <summary>The target's <c>output</c> with its variables, else as written: <c>./bin/choria</c>.</summary>
    public required string Output { get; init; }

    /// <summary>
    /// The binary's file, relative to the source directory; never outside of it: <c>bin/choria</c>. Two targets may write the same one (a warning of the plan):
    /// each then needs its own tree.
    /// </summary>
    public string OutputFile => FileOf(Output)!;

    /// <summary>The variables of the compilation, in order: <c>GOOS</c>, <c>GOARCH</c>, <c>GOARM</c>, <c>GOAMD64</c>, then what the target says, which wins.</summary>
    public required IReadOnlyList<NamedValue> Environment { get; init; }

    /// <summary>What the linker sets from the flags map by itself: <c>Version</c>, <c>SHA</c>, <c>BuildTime</c>, those that the flags map has.</summary>
    public required IReadOnlyList<LinkValue> BuiltInLinkValues { get; init; }

    /// <summary>What the linker sets from the target's flags, in the order written; after the built-in ones.</summary>
    public required IReadOnlyList<LinkValue> FlagLinkValues { get; init; }

    /// <summary>All that the linker sets, in its order.</summary>
    public IReadOnlyList<LinkValue> LinkValues => [.. BuiltInLinkValues, .. FlagLinkValues];

    /// <summary>The GNU build id: <c>0x</c> and 32 hex digits, for <c>-B</c>.</summary>
    public required string BuildId { get; init; }

    /// <summary>Whether the DWARF symbols are left out (<c>-w</c>).</summary>
    public bool StripDwarf { get; init; } = true;

    /// <summary>Shell commands before the compilation, in order, in the source directory; as written.</summary>
    public required IReadOnlyList<string> Pre { get; init; }

    /// <summary>Shell commands after it, in order, as written: <c>{{output}}</c> stands for the binary's absolute path.</summary>
    public required IReadOnlyList<string> Post { get; init; }

    /// <summary>Go's build tags, for <c>-tags</c> joined by commas.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The package that <c>go build</c> is given last; null for the source directory's.</summary>
    public string? BuildPackage { get; init; }

    /// <summary>The value of <c>-ldflags</c>: the built-in values, <c>-B</c>, <c>-w</c>, the flags; quoted as the <c>go</c> command reads it.</summary>
    public required string LinkerFlags { get; init; }

    /// <summary>The commands of <see cref="Post"/> with the binary's path.</summary>
    /// <param name="output">Its absolute path.</param>
    public IReadOnlyList<string> PostCommands(string output) =>
        [.. Post.Select(command => ShellText.Insert(command, "{{output}}", output))];

    /// <summary>The file of an output without <c>.</c> and <c>..</c>; null where it is none below the source directory.</summary>
    internal static string? FileOf(string output)
    {
        var parts = new List<string>();
        foreach (var part in output.Split('/'))
        {
            if (part == ".." && parts.Count == 0)
                return null;
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "."))
                parts.Add(part);
        }
        var isFile = !output.StartsWith('/') && output.Split('/')[^1] is not ("" or "." or "..") && !output.Any(char.IsControl);
        return isFile ? string.Join('/', parts) : null;
    }
}
