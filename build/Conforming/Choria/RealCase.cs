using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>A case that compiles a program for real, packages it, and looks at the packages with the tools of their systems.</summary>
internal sealed class RealCase(ConformanceCase given, Product product, AbsolutePath checkout)
{
    private readonly List<string> differences = [];

    /// <summary>Skipped where a tool is missing: a case names what it needs.</summary>
    public async Task<CaseOutcome> RunAsync(CancellationToken cancellationToken)
    {
        given.Input.Only(
            "case.json",
            "title",
            "source",
            "buildspec",
            "version",
            "build",
            "packages",
            "sha",
            "clock_utc",
            "needs",
            "network",
            "note",
            "notes"
        );
        if (await CaseNeeds.MissingAsync(given.Input.Maybe("needs"), product.Commands, cancellationToken) is { } missing)
            return CaseOutcome.Skip(missing);
        var artifacts = checkout / "artifacts";
        var variables = Variables();
        var source = CaseProject.Make(given, checkout / "project");
        var (exitCode, output, errors) = await product.RunAsync(
            checkout,
            ["BuildPackages", "--root", checkout, "--source", source, "--artifacts", artifacts],
            cancellationToken,
            variables
        );
        if (exitCode == ExitCode.MissingTool)
            return CaseOutcome.Skip((output + errors).ReplaceLineEndings(" ").Trim());
        if (exitCode != ExitCode.Success)
            return CaseOutcome.Of([$"exit: expected 0, got {exitCode}: {(output + errors).Trim()}"]);
        var tools = new ToolRunner(product.Commands, checkout);
        var skipped = new List<string>();
        foreach (var expected in given.Expected.Members())
        {
            if (expected.Name == "binary")
            {
                await CheckBinaryAsync(expected.Value, source, variables, output + errors, cancellationToken);
                continue;
            }
            if (given.Input.Maybe("packages") is not null && !given.Input.Texts("packages").Contains(expected.Name))
                throw new CaseException($"'expected.{expected.Name}' is none of the case's packages");
            var package = PackageFileCase.Of(product, tools, expected);
            differences.AddRange(await package.RunAsync(artifacts, cancellationToken));
            if (package.Skipped is { } reason)
                skipped.Add($"{expected.Name}: {reason}");
        }
        // What could not be tried has not passed.
        return differences.Count == 0 && skipped.Count > 0 ? CaseOutcome.Skip(string.Join("; ", skipped)) : CaseOutcome.Of(differences);
    }

    private Dictionary<string, string> Variables()
    {
        var variables = ChoriaAdapter.Variables(given.Input);
        if (given.Input.Texts("packages") is { Count: > 0 } packages)
            variables["PACKAGES"] = string.Join(',', packages);
        // What the store holds was printed by an earlier run.
        variables["RECIPES_NO_STORE"] = "true";
        if (given.Input.Maybe("network") is not { } network)
            return variables;
        if (!network.Text().StartsWith("none", StringComparison.Ordinal))
            throw new CaseException($"the member 'network' is not understood: '{network.Text()}'");
        variables["GOPROXY"] = "off";
        return variables;
    }

    private async Task CheckBinaryAsync(
        JsonElement expected,
        AbsolutePath source,
        Dictionary<string, string> variables,
        string said,
        CancellationToken cancellationToken
    )
    {
        var binaries = checkout / "binaries";
        await product.SucceedAsync(
            checkout,
            ["BuildBinaries", "--root", checkout, "--source", source, "--artifacts", binaries],
            cancellationToken,
            variables
        );
        var plan = await product.SucceedAsync(
            checkout,
            ["PlanBinaries", "--output", "json", "--root", checkout, "--source", source],
            cancellationToken,
            variables
        );
        using var json = JsonDocument.Parse(plan);
        var target = json.RootElement.Child("binaries").Items().FirstOrDefault(binary => binary.Text("target") == expected.Text("target"));
        if (target.ValueKind == JsonValueKind.Undefined)
        {
            differences.Add($"binary.target: expected {expected.Text("target")}, got {plan}");
            return;
        }
        var binary = new BinaryFileCase(new ToolRunner(product.Commands, checkout), expected);
        differences.AddRange(await binary.RunAsync(binaries / target.Text("output"), said, cancellationToken));
    }
}
