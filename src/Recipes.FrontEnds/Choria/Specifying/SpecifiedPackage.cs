namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>What a specification says of one package: properties, of which any name is allowed.</summary>
public sealed record SpecifiedPackage
{
    /// <summary>The package's key: <c>el7_64</c>. Its file's name is the property <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is written; null where that is not known.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>The properties, in the order written.</summary>
    public IReadOnlyList<WrittenEntry> Properties { get; init; } = [];

    /// <summary>Whether its form is wrong, so that what it lacks says nothing.</summary>
    public bool IsMalformed { get; init; }
}
