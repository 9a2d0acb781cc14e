using System.Text.Json;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>What a compiled binary must be: its kind, what was linked into it, and what its <c>post</c> commands printed.</summary>
internal sealed class BinaryFileCase(ToolRunner tools, JsonElement expected)
{
    private readonly List<string> differences = [];

    /// <summary>The differences.</summary>
    /// <param name="file">The binary.</param>
    /// <param name="said">What the build printed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<string>> RunAsync(AbsolutePath file, string said, CancellationToken cancellationToken)
    {
        expected.Only("binary", "target", "file_type", "buildinfo_lines", "post_command_printed");
        if (!file.FileExists())
            return [$"binary: expected {file.Name}, got none"];
        if (expected.Maybe("post_command_printed") is { } line && !said.Contains(line.Text(), StringComparison.Ordinal))
            differences.Add($"binary.post_command_printed: expected '{line.Text()}', got {said.Trim()}");
        if (expected.Maybe("file_type") is { } type)
            await CheckTypeAsync(file, type.Text(), cancellationToken);
        if (expected.Maybe("buildinfo_lines") is not null)
        {
            var info = (await tools.RunAsync([file, "buildinfo"], cancellationToken)).Split('\n');
            foreach (var wanted in expected.Texts("buildinfo_lines").Except(info))
                differences.Add($"binary.buildinfo_lines: expected {wanted}, got {string.Join(" | ", info)}");
        }
        return differences;
    }

    // file(1) says more than a case does, and each release of it more: what the case says must begin its parts, in their order.
    private async Task CheckTypeAsync(AbsolutePath file, string wanted, CancellationToken cancellationToken)
    {
        var actual = ToolRunner.IsThere("file")
            ? (await tools.RunAsync(["file", "--brief", file], cancellationToken)).Trim()
            : OfElf(file.ReadAllBytes());
        var rest = actual.Split(", ").AsEnumerable();
        foreach (var part in wanted.Split(", "))
        {
            rest = rest.SkipWhile(word => word != part && !word.StartsWith($"{part} ", StringComparison.Ordinal));
            if (!rest.Any())
            {
                differences.Add($"binary.file_type: expected {wanted}, got {actual}");
                return;
            }
        }
    }

    // Where file(1) is missing: the programs that run here.
    private static string OfElf(byte[] content)
    {
        if (content is not [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..])
            return "no ELF 64-bit LSB, and there is no file(1) that would say more";
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
