using Recipes.FrontEnds.Choria.Specifying;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>What turns a package's properties into files: a directory of the project, or one of our own families.</summary>
public sealed record PackageTemplate
{
    /// <summary>The name that packages give: <c>el/el7</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The part before the slash: <c>el</c>, <c>debian</c>, <c>archive</c>, <c>windows</c>, or a project's own.</summary>
    public string Family => Name.Split('/')[0];

    /// <summary>The template's directory in the project, <c>packager/templates/FAMILY/NAME</c>; null for one of our own.</summary>
    public AbsolutePath? Directory { get; init; }

    /// <summary>What all templates of the family share, <c>packager/templates/FAMILY/global</c>; null for one of our own. It may be missing.</summary>
    public AbsolutePath? GlobalDirectory { get; init; }

    /// <summary>Whether it is one of our own families: <c>el</c>, <c>debian</c>, <c>archive</c>, <c>windows</c>.</summary>
    public bool IsBuiltIn => Directory is null;

    /// <summary>Properties that must be set, and neither to null nor to false.</summary>
    public IReadOnlyList<string> RequiredProperties { get; init; } = [];

    /// <summary>Which files a project's <c>build.sh</c> makes: patterns, relative to where it runs or absolute, <c>**</c> for any directories. Empty for our own.</summary>
    public IReadOnlyList<string> ArtifactPatterns { get; init; } = [];

    /// <summary>What is wrong with the template's own files; a fault of every plan that uses it.</summary>
    public IReadOnlyList<SpecificationFault> Faults { get; init; } = [];
}
