using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>How one package is made: all merged, named and checked.</summary>
public sealed record PackagePlan
{
    /// <summary>The package's key in the specification: <c>el7_64</c>.</summary>
    public required string Package { get; init; }

    /// <summary>Where the package is written; null where that is not known. No part of what is planned.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>The property <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the package: that of the build with its first <c>-</c> as <c>~</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The template.</summary>
    public required PackageTemplate Template { get; init; }

    /// <summary>The compile target whose binary is packaged; null for none.</summary>
    public BinaryPlan? Binary { get; init; }

    /// <summary>All properties, those of the defaults first: what <c>{{cpkg_NAME}}</c> stands for, with <c>template</c> and <c>binary</c>.</summary>
    public required IReadOnlyList<NamedValue> Properties { get; init; }

    /// <summary>The one directory in the work archive: <c>NAME-VERSION</c>.</summary>
    public required string WorkRoot { get; init; }

    /// <summary>The file name of the work archive, which <c>{{cpkg_tarball}}</c> stands for.</summary>
    public required string WorkArchive { get; init; }

    /// <summary>The names of the files that result, as the original makes them; empty for a project's template, whose patterns find them.</summary>
    public required IReadOnlyList<string> Artifacts { get; init; }

    /// <summary>The names of files that the original does not make: the msi of <c>windows/*</c>.</summary>
    public IReadOnlyList<string> FurtherArtifacts { get; init; } = [];

    /// <summary>The value of a property; null where it is not set, or set to null.</summary>
    /// <param name="name">The property: <c>bindir</c>.</param>
    public string? Property(string name) => Properties.FirstOrDefault(property => property.Name == name)?.Value;
}
