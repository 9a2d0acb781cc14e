using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>A case that makes one package of a project with a template of its own; what results is compared byte for byte.</summary>
internal sealed class ProjectCase(ConformanceCase given, Product product, AbsolutePath checkout)
{
    private static readonly string[] Documents = [".spdx.json", ".cdx.json", ".provenance.json"];

    /// <summary>The differences; skipped where a tool of the project is missing.</summary>
    /// <param name="run">What to run: <c>project</c>, <c>build</c>, <c>version</c>, <c>package</c>, <c>sha</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CaseOutcome> RunAsync(JsonElement run, CancellationToken cancellationToken)
    {
        given.Input.Only("case.json", "title", "run", "note", "notes");
        run.Only("run", "project", "build", "version", "package", "sha", "clock_utc");
        given.Expected.Only("the expected result", "exit", "artifacts");
        var artifacts = checkout / "artifacts";
        var variables = ChoriaAdapter.Variables(run);
        if (run.Maybe("package") is { } package)
            variables["PACKAGES"] = package.Text();
        var (exitCode, output, errors) = await product.RunAsync(
            checkout,
            ["BuildPackages", "--root", checkout, "--source", given.ExistingDirectory(run.Text("project")), "--artifacts", artifacts],
            cancellationToken,
            variables
        );
        if (exitCode == ExitCode.MissingTool)
            return CaseOutcome.Skip((output + errors).ReplaceLineEndings(" ").Trim());
        var differences = new List<string>();
        var shallSucceed = given.Expected.Maybe("exit") is not { } exit || exit.Number() == ExitCode.Success;
        // Which code a failure has is our own; a fault of our own is none that a case can want.
        if ((exitCode == ExitCode.Success) != shallSucceed || exitCode == ExitCode.Internal)
            differences.Add($"exit: expected {(shallSucceed ? 0 : 1)}, got {exitCode}: {(output + errors).Trim()}");
        foreach (var expected in given.Expected.Maybe("artifacts") is { } files ? files.Members() : [])
        {
            var file = artifacts / expected.Name;
            if (!file.FileExists())
                differences.Add($"artifacts.{expected.Name}: expected a file, got none");
            else if (file.ReadAllText() is var text && text != expected.Value.Text())
                differences.Add($"artifacts.{expected.Name}: expected {expected.Value.GetRawText()}, got {JsonSerializer.Serialize(text)}");
        }
        // A failure leaves nothing; a case that names artifacts names all.
        var names = given.Expected.Maybe("artifacts") is { } named ? named.Members().Select(member => member.Name) : [];
        if (!shallSucceed || given.Expected.Maybe("artifacts") is not null)
            differences.AddRange(Made(artifacts).Except(names).Select(name => $"artifacts.{name}: expected nothing, got a file"));
        return CaseOutcome.Of(differences);
    }

    // What the original makes none of lies beside each.
    private static IEnumerable<string> Made(AbsolutePath artifacts) =>
        artifacts.DirectoryExists()
            ? artifacts
                .GlobFiles("**")
                .Select(file => Path.GetRelativePath(artifacts, file).Replace('\\', '/'))
                .Where(name => name != "SHA256SUMS" && !Documents.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)))
            : [];
}
