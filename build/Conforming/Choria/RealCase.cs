using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>A case that compiles a program for real, packages it, and looks at the packages with the tools of their systems.</summary>
internal sealed class RealCase(ConformanceCase given, Product product, AbsolutePath checkout)
{
    private static readonly string[] Tools = ["go", "rpm", "rpm2cpio", "cpio", "dpkg-deb", "tar"];

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
            "network"
        );
        if (Tools.Where(tool => !IsThere(tool)).ToList() is { Count: > 0 } missing)
            return CaseOutcome.Skip($"it needs {string.Join(", ", missing)}");
        var artifacts = checkout / "artifacts";
        var variables = ChoriaAdapter.Variables(given.Input);
        variables["PACKAGES"] = string.Join(',', given.Input.Texts("packages"));
        variables["GOPROXY"] = "off";
        // What the store holds was printed by an earlier run.
        variables["RECIPES_NO_STORE"] = "true";
        var source = given.Directory / given.Input.Text("source");
        var (exitCode, output, errors) = await product.RunAsync(
            checkout,
            ["BuildPackages", "--root", checkout, "--source", source, "--artifacts", artifacts],
            cancellationToken,
            variables
        );
        if (exitCode != ExitCode.Success)
            return CaseOutcome.Of([$"exit: expected 0, got {exitCode}: {(output + errors).Trim()}"]);
        var tools = new ToolRunner(product.Commands, checkout);
        foreach (var expected in given.Expected.Members())
        {
            if (expected.Name == "binary")
                await CheckBinaryAsync(expected.Value, source, variables, output + errors, cancellationToken);
            else
                differences.AddRange(await PackageFileCase.Of(tools, expected).RunAsync(artifacts, cancellationToken));
        }
        return CaseOutcome.Of(differences);
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(place => File.Exists(Path.Combine(place, tool)));

    private async Task CheckBinaryAsync(
        JsonElement expected,
        AbsolutePath source,
        Dictionary<string, string> variables,
        string said,
        CancellationToken cancellationToken
    )
    {
        expected.Only("binary", "target", "file_type", "buildinfo_lines", "post_command_printed");
        if (expected.Maybe("post_command_printed") is { } line && !said.Contains(line.Text(), StringComparison.Ordinal))
            differences.Add($"binary.post_command_printed: expected '{line.Text()}', got {said.Trim()}");
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
        var file = binaries / target.Text("output");
        var tools = new ToolRunner(product.Commands, checkout);
        if (expected.Maybe("file_type") is { } type && ElfType(file.ReadAllBytes()) is var actual && actual != type.Text())
            differences.Add($"binary.file_type: expected {type.Text()}, got {actual}");
        var info = (await tools.RunAsync([file, "buildinfo"], cancellationToken)).Split('\n');
        foreach (var wanted in expected.Texts("buildinfo_lines").Except(info))
            differences.Add($"binary.buildinfo_lines: expected {wanted}, got {string.Join(" | ", info)}");
    }

    // As file(1) says it, as far as the cases do.
    private static string ElfType(byte[] content)
    {
        if (content is not [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..])
            return "no ELF 64-bit LSB";
        var machine = BitConverter.ToUInt16(content, 18) switch
        {
            62 => "x86-64",
            183 => "ARM aarch64",
            var other => $"machine {other}",
        };
        var kind = BitConverter.ToUInt16(content, 16) == 2 ? "executable" : "shared object";
        var (offset, size, count) = (
            (int)BitConverter.ToUInt64(content, 32),
            BitConverter.ToUInt16(content, 54),
            BitConverter.ToUInt16(content, 56)
        );
        // PT_INTERP names the dynamic linker.
        var isDynamic = Enumerable.Range(0, count).Any(i => BitConverter.ToUInt32(content, offset + (i * size)) == 3);
        return $"ELF 64-bit LSB {kind}, {machine}, {(isDynamic ? "dynamically" : "statically")} linked";
    }
}
