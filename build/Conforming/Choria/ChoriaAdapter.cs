using System.Text.Json;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>
/// The vocabulary of Choria's packager. A case with a member <c>run</c> makes a package of a project with a template of its own; one with <c>packages</c> and
/// <c>source</c> builds a program for real; any other is a plan of its <c>buildspec*.yaml</c>.
/// </summary>
internal sealed class ChoriaAdapter : IConformanceAdapter
{
    public string Vocabulary => "choria";

    public bool Knows(JsonElement input) =>
        input.Maybe("run")?.Maybe("project") is not null || (input.Maybe("version") is not null && input.Maybe("build") is not null);

    public async Task<CaseOutcome> RunAsync(ConformanceCase given, Product product, CancellationToken cancellationToken)
    {
        var directory = product.NewDirectory();
        try
        {
            if (given.Input.Maybe("run") is { } run)
                return await new ProjectCase(given, product, directory).RunAsync(run, cancellationToken);
            if (given.Input.Maybe("source") is not null)
                return await new RealCase(given, product, directory).RunAsync(cancellationToken);
            var differences = new List<string>();
            foreach (var file in Specifications(given))
                differences.AddRange(await new PlanCase(given, product, directory).RunAsync(file, cancellationToken));
            return CaseOutcome.Of([.. differences.Distinct()]);
        }
        finally
        {
            directory.DeleteDirectory();
        }
    }

    // A case may have the same specification in several forms.
    private static List<AbsolutePath> Specifications(ConformanceCase given)
    {
        if (given.Input.Maybe("buildspec") is { } named)
            return [given.ExistingFile(named.Text())];
        var project = given.Input.Maybe("project") is { } path ? given.ExistingDirectory(path.Text()) : given.Directory;
        var files = given.Directory.GetFiles("buildspec*.yaml").OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        if (files.Count == 0 && (project / "packager" / "buildspec.yaml") is var inside && inside.FileExists())
            files.Add(inside);
        return files.Count > 0 ? files : throw new CaseException("there is no buildspec.yaml");
    }

    /// <summary>The variables that Choria's own wrapper reads.</summary>
    /// <param name="input">What a case gives: <c>version</c>, <c>build</c>, <c>sha</c>, <c>clock_utc</c>.</param>
    public static Dictionary<string, string> Variables(JsonElement input)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (input.Maybe("version") is { } version)
            variables["VERSION"] = version.Text();
        if (input.Maybe("build") is { } build)
            variables["BUILD"] = build.Text();
        if (input.Maybe("sha") is { } sha)
            variables["SHA1"] = sha.Text();
        if (input.Maybe("clock_utc") is { } clock)
            variables["SOURCE_DATE_EPOCH"] = $"{clock.Time().ToUnixTimeSeconds()}";
        return variables;
    }
}
