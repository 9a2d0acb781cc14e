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
        "notes",
    ];

    private static readonly string[] ExpectedKeys = ["ok", "package_version", "targets", "packages"];

    /// <summary>The differences of one specification.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        given.Input.Only("case.json", Keys);
        var isRefused = given.Expected.Maybe("ok") is { ValueKind: JsonValueKind.False };
        // Of a refusal the words are our own: a case may only say what they must mention.
        if (!isRefused)
            given.Expected.Only("the expected result", ExpectedKeys);
        var isOfBinaries = given.Input.Maybe("binary_only") is { ValueKind: JsonValueKind.True };
        var wantsPackages = !isOfBinaries && (isRefused || given.Expected.Maybe("packages") is not null);
        var (binaries, refusal) = await PlanAsync("PlanBinaries", file, cancellationToken);
        var (packages, secondRefusal) = wantsPackages ? await PlanAsync("PlanPackages", file, cancellationToken) : (null, null);
        refusal ??= secondRefusal;
        if (isRefused)
            return Refused(refusal);
        if (refusal is not null)
            return [$"ok: expected true, got {refusal}"];
        return
        [
            .. OfText("package_version", binaries!["packageVersion"]),
            .. OfMembers("targets", new JsonObject(binaries["binaries"]!.AsArray().Select(Target))),
            .. wantsPackages ? OfMembers("packages", new JsonObject(packages!["packages"]!.AsArray().Select(Package))) : [],
        ];
    }

    private async Task<(JsonObject? Plan, string? Refusal)> PlanAsync(string target, AbsolutePath file, CancellationToken cancellationToken)
    {
        var variables = ChoriaAdapter.Variables(given.Input);
        // The product's own checkout is above.
        variables["GIT_CEILING_DIRECTORIES"] = checkout.Parent!;
        if (given.Input.Texts("packages") is { Count: > 0 } packages)
            variables["PACKAGES"] = string.Join(',', packages);
        List<string> arguments = [target, "--output", "json", "--specification", file, "--root", checkout];
        if (given.Input.Maybe("build_id_bytes") is { } id)
            arguments.AddRange(["--build-id", id.Text()]);
        // A project's own templates lie beside its specification.
        var project = given.Input.Maybe("project") is { } named ? given.Directory / named.Text() : given.Directory;
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

    private List<string> Refused(string? refusal)
    {
        if (refusal is null)
            return ["ok: expected false, got a plan"];
        var words = given
            .Expected.Members()
            .Where(member => member.Name.Contains("mention", StringComparison.Ordinal))
            .SelectMany(member =>
                member.Value.ValueKind == JsonValueKind.String ? [member.Value.Text()] : given.Expected.Texts(member.Name)
            );
        return
        [
            .. words
                .Where(word => !refusal.Contains(word, StringComparison.OrdinalIgnoreCase))
                .Select(word => $"the refusal must mention '{word}', and is: {refusal}"),
        ];
    }

    private IEnumerable<string> OfText(string name, JsonNode? actual) =>
        given.Expected.Maybe(name) is { } expected ? Comparison.Differences(name, expected, actual) : [];

    private IEnumerable<string> OfMembers(string name, JsonObject actual) =>
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
