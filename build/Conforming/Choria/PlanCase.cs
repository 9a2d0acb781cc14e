using System.Text.Json;
using System.Text.Json.Nodes;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>A case that is a plan: what would be compiled, with which values, and which packages would come of it.</summary>
internal sealed class PlanCase(ConformanceCase given, Product product, AbsolutePath checkout)
{
    private static readonly string[] Keys =
    [
        "title",
        "version",
        "build",
        "sha",
        "clock_utc",
        "build_id_bytes",
        "packages",
        "binary_only",
        "buildspec",
        "project",
        "note",
        "notes",
    ];

    private static readonly string[] ExpectedKeys = ["ok", "package_version", "targets", "packages"];

    /// <summary>The differences of one specification.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        given.Input.Only("case.json", Keys);
        var isRefused = given.Expected.Maybe("ok")?.Flag() == false;
        if (!isRefused)
            given.Expected.Only("the expected result", ExpectedKeys);
        var isOfBinaries = given.Input.Maybe("binary_only")?.Flag() == true;
        var wantsPackages = !isOfBinaries && (isRefused || given.Expected.Maybe("packages") is not null);
        var (binaries, refusal) = await PlanAsync("PlanBinaries", file, cancellationToken);
        var (packages, secondRefusal) = wantsPackages ? await PlanAsync("PlanPackages", file, cancellationToken) : (null, null);
        // What is wrong with packages is told together with what is wrong with binaries.
        refusal = secondRefusal ?? refusal;
        if (isRefused)
            return RefusalCase.Differences(given.Expected, file.ReadAllText(), refusal);
        if (refusal is not null)
            return [$"ok: expected true, got {refusal}"];
        return
        [
            .. Of("package_version", binaries!["packageVersion"]),
            .. Of("targets", new JsonObject(binaries["binaries"]!.AsArray().Select(Target))),
            .. wantsPackages ? Of("packages", new JsonObject(packages!["packages"]!.AsArray().Select(Package))) : [],
        ];
    }

    private async Task<(JsonObject? Plan, string? Refusal)> PlanAsync(string target, AbsolutePath file, CancellationToken cancellationToken)
    {
        var variables = ChoriaAdapter.Variables(given.Input);
        // The product's own checkout may be above, or the one that the case lies in.
        variables["GIT_CEILING_DIRECTORIES"] = $"{checkout.Parent}:{given.Directory}:{given.Directory.Parent}";
        if (given.Input.Texts("packages") is { Count: > 0 } packages)
            variables["PACKAGES"] = string.Join(',', packages);
        List<string> arguments = [target, "--output", "json", "--specification", file, "--root", checkout];
        if (given.Input.Maybe("build_id_bytes") is { } id)
            arguments.AddRange(["--build-id", id.Text()]);
        // A project's own templates lie beside its specification.
        var project = given.Input.Maybe("project") is { } named ? given.ExistingDirectory(named.Text()) : given.Directory;
        if ((project / "packager").DirectoryExists())
            arguments.AddRange(["--source", project]);
        var (exitCode, output, errors) = await product.RunAsync(checkout, arguments, cancellationToken, variables);
        return exitCode switch
        {
            ExitCode.Success => (JsonNode.Parse(output)!.AsObject(), null),
            ExitCode.InvalidInput or ExitCode.Usage => (null, (output + errors).Trim()),
            _ => throw new CaseException($"'{target}' exited with {exitCode}: {(output + errors).Trim()}"),
        };
    }

    private IEnumerable<string> Of(string name, JsonNode? actual) =>
        given.Expected.Maybe(name) is { } expected ? Comparison.Differences(name, expected, actual) : [];

    private static KeyValuePair<string, JsonNode?> Target(JsonNode? binary) =>
        KeyValuePair.Create(
            (string)binary!["target"]!,
            (JsonNode?)
                new JsonObject
                {
                    ["output"] = binary["output"]!.DeepClone(),
                    ["link_values"] = binary["linkValues"]!.DeepClone(),
                    ["build_id"] = binary["buildId"]!.DeepClone(),
                    ["strip_dwarf"] = binary["stripDwarf"]!.DeepClone(),
                    ["env"] = binary["environment"]!.DeepClone(),
                    ["pre"] = binary["pre"]!.DeepClone(),
                    ["post"] = binary["post"]!.DeepClone(),
                    ["tags"] = binary["tags"]!.DeepClone(),
                    ["build_package"] = binary["buildPackage"]?.DeepClone(),
                }
        );

    private static KeyValuePair<string, JsonNode?> Package(JsonNode? package) =>
        KeyValuePair.Create(
            (string)package!["package"]!,
            (JsonNode?)
                new JsonObject
                {
                    ["properties"] = package["properties"]!.DeepClone(),
                    ["work_archive"] = package["workArchive"]!.DeepClone(),
                    ["work_root"] = package["workRoot"]!.DeepClone(),
                    ["artifacts"] = package["artifacts"]!.DeepClone(),
                }
        );
}
