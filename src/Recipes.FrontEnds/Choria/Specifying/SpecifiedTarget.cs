namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>What a specification says of one compile target. Null everywhere means: nothing said.</summary>
public sealed record SpecifiedTarget
{
    /// <summary>The target's name: <c>64bit_linux</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is written; null where that is not known.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary><c>GOOS</c>; never taken from the defaults.</summary>
    public WrittenValue? Os { get; init; }

    /// <summary><c>GOARCH</c>; never taken from the defaults.</summary>
    public WrittenValue? Arch { get; init; }

    /// <summary><c>GOARM</c>; never taken from the defaults.</summary>
    public WrittenValue? Arm { get; init; }

    /// <summary>The binary's relative file name, with <c>{{variables}}</c>.</summary>
    public WrittenValue? Output { get; init; }

    /// <summary>What the linker sets: names of the flags map or Go symbols.</summary>
    public IReadOnlyList<WrittenEntry>? Flags { get; init; }

    /// <summary>Go's build tags.</summary>
    public IReadOnlyList<WrittenValue>? Tags { get; init; }

    /// <summary>Shell commands before the compilation.</summary>
    public IReadOnlyList<WrittenValue>? Pre { get; init; }

    /// <summary>Shell commands after it; <c>{{output}}</c> is the binary.</summary>
    public IReadOnlyList<WrittenValue>? Post { get; init; }

    /// <summary>The package that <c>go build</c> is given last.</summary>
    public WrittenValue? BuildPackage { get; init; }

    /// <summary>Variables of the compilation, set last.</summary>
    public IReadOnlyList<WrittenEntry>? Environment { get; init; }

    /// <summary>Whether its form is wrong, so that what it lacks says nothing.</summary>
    public bool IsMalformed { get; init; }
}
