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

    public async Task<CaseOutcome> RunAsync(ConformanceCase given, Product product, CancellationToken cancellationToken)
    {
        if (given.Input.Maybe("run") is not null || given.Input.Maybe("source") is not null)
            return CaseOutcome.Skip("packages are not made yet");
        var files = given.Directory.GetFiles("buildspec*.yaml").OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new CaseException("there is no buildspec.yaml");
        var directory = product.NewDirectory();
        try
        {
            var differences = new List<string>();
            foreach (var file in files)
                differences.AddRange(await new PlanCase(given, product, directory).RunAsync(file, cancellationToken));
            return CaseOutcome.Of([.. differences.Distinct()]);
        }
        finally
        {
            directory.DeleteDirectory();
        }
    }

    /// <summary>The variables that Choria's own wrapper reads.</summary>
    /// <param name="input">What a case gives: <c>version</c>, <c>build</c>, <c>sha</c>, <c>clock_utc</c>.</param>
    public static Dictionary<string, string> Variables(JsonElement input)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["VERSION"] = input.Text("version"),
            ["BUILD"] = input.Text("build"),
        };
        if (input.Maybe("sha") is { } sha)
            variables["SHA1"] = sha.Text();
        if (input.Maybe("clock_utc") is { } clock)
            variables["SOURCE_DATE_EPOCH"] = $"{clock.GetDateTimeOffset().ToUnixTimeSeconds()}";
        return variables;
    }
}
