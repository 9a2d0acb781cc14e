using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Templates;

/// <summary>What a run of a template works on.</summary>
internal sealed record TemplateInput
{
    /// <summary>The package, of which the template is the project's own.</summary>
    public required PackagePlan Plan { get; init; }

    /// <summary>The project.</summary>
    public required AbsolutePath Source { get; init; }

    /// <summary>What of the project is not copied aside, as it is no part of it: earlier results, this program's own state.</summary>
    public IReadOnlyList<AbsolutePath> Excluded { get; init; } = [];

    /// <summary>The compiled binary, whose file has the name that the template sees; null for none.</summary>
    public AbsolutePath? Binary { get; init; }

    /// <summary>The package's own directory, which this run has to itself; kept when it fails.</summary>
    public required AbsolutePath Directory { get; init; }

    /// <summary>Where the artifacts are copied to.</summary>
    public required AbsolutePath Artifacts { get; init; }

    /// <summary>What <c>{{cpkg_date}}</c> says, and the time of what is in the work archive.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The whole environment of <c>build.sh</c>.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}
