using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Plans one binary after the other of a build.</summary>
internal sealed class BinaryPlanner(Specification specification, SpecifiedBuild build, PlanRequest request, PlanFindings findings)
{
    private const string VersionFlag = "Version";
    private const string ShaFlag = "SHA";
    private const string BuildTimeFlag = "BuildTime";

    // One-level replacement, as a merge of hashes: what the target names replaces all of what the defaults have.
    private readonly SpecifiedTarget defaults = build.TargetDefaults;

    private readonly Dictionary<string, string> symbols = specification
        .FlagsMap.DistinctBy(flag => flag.Name, StringComparer.Ordinal)
        .ToDictionary(flag => flag.Name, flag => flag.Value.Text, StringComparer.Ordinal);

    /// <summary>Plans; null where something is wrong, which is noted.</summary>
    public BinaryPlan? Plan(SpecifiedTarget target)
    {
        if (target.IsMalformed || defaults.IsMalformed)
            return null;
        var os = Needed(target, target.Os, "os", defaults.Os);
        var arch = Needed(target, target.Arch, "arch", defaults.Arch);
        var output = Needed(target, target.Output ?? defaults.Output, "output", null);
        if (os is null || arch is null || output is null)
            return null;
        CheckPlatform(target, os, arch);
        var arm = Text(target.Arm);
        var variables = new OutputVariables(request.Version, os.Text, arch.Text, arm, request.Sha);
        if (request.Sha is null && OutputVariables.UsesSha(output.Text))
            findings.NeedsSha($"the output of '{target.Name}'");
        var file = variables.Render(output.Text);
        CheckOutput(target, output, file);
        var environment = Environment(target, os.Text, arch.Text, arm);
        var builtIn = BuiltIn();
        var flags = Flags(target);
        var plan = new BinaryPlan
        {
            Target = target.Name,
            Os = os.Text,
            Arch = arch.Text,
            Arm = arm,
            Output = file,
            Environment = environment,
            BuiltInLinkValues = builtIn,
            FlagLinkValues = flags,
            BuildId = "",
            Pre = Texts(target.Pre ?? defaults.Pre),
            Post = Texts(target.Post ?? defaults.Post),
            Tags = Texts(target.Tags ?? defaults.Tags),
            BuildPackage = Text(target.BuildPackage ?? defaults.BuildPackage),
            LinkerFlags = "",
        };
        var id = "0x" + (request.BuildId ?? BuildId(plan));
        return plan with { BuildId = id, LinkerFlags = LinkerFlags.Join(builtIn, id, flags) };
    }

    private WrittenValue? Needed(SpecifiedTarget target, WrittenValue? value, string key, WrittenValue? ofDefaults)
    {
        if (value is { IsNull: false, Text.Length: > 0 })
            return value;
        findings.Fault(
            $"The compile target '{target.Name}' has no {key}.",
            ofDefaults is null
                ? $"Write its {key}."
                : $"Write its {key} in the target itself: os, arch and arm are never taken from the defaults.",
            value?.Position ?? target.Position
        );
        return null;
    }

    private void CheckPlatform(SpecifiedTarget target, WrittenValue os, WrittenValue arch)
    {
        if (!GoPlatforms.Systems.Contains(os.Text))
            Warn("GOOS", os, GoPlatforms.Systems);
        if (!GoPlatforms.Architectures.Contains(arch.Text))
            Warn("GOARCH", arch, GoPlatforms.Architectures);

        void Warn(string variable, WrittenValue value, string[] known) =>
            findings.Warn(
                $"'{value.Text}' of the compile target '{target.Name}' is no {variable} that is known here.",
                NearNames.Hint(value.Text, known),
                value.Position ?? target.Position
            );
    }

    private void CheckOutput(SpecifiedTarget target, WrittenValue output, string file)
    {
        if (BinaryPlan.FileOf(file) is not null)
            return;
        findings.Fault(
            $"The output of '{target.Name}' is '{file.ReplaceLineEndings(" ")}': it must be a file below the source directory.",
            "Each target has a copy of the sources to itself, and nothing around it: write a name that stays inside, as in bin/{{os}}.",
            output.Position ?? target.Position
        );
    }

    private List<NamedValue> Environment(SpecifiedTarget target, string os, string arch, string? arm)
    {
        var variables = new List<NamedValue> { new("GOOS", os), new("GOARCH", arch) };
        if (arm is not null)
            variables.Add(new NamedValue("GOARM", arm));
        if (arch == "amd64")
            variables.Add(new NamedValue("GOAMD64", "v1"));
        foreach (var (name, value, position) in target.Environment ?? defaults.Environment ?? [])
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal))
                findings.Fault($"'{name}' in the environment of '{target.Name}' cannot be a variable.", "Rename it.", position);
            var index = variables.FindIndex(variable => variable.Name == name);
            if (value.IsNull && index >= 0)
                variables.RemoveAt(index);
            else if (value.IsNull)
                continue;
            else if (index < 0)
                variables.Add(new NamedValue(name, value.Text));
            else
                variables[index] = new NamedValue(name, value.Text);
        }
        return variables;
    }

    private List<LinkValue> BuiltIn()
    {
        var values = new List<LinkValue>();
        Add(VersionFlag, () => request.Version);
        Add(ShaFlag, () => request.Sha ?? findings.NeedsSha("flags_map"));
        Add(BuildTimeFlag, () => BuildTime(request.BuildTime));
        return values;

        void Add(string flag, Func<string> value)
        {
            if (Symbol(flag) is { } symbol)
                values.Add(new LinkValue(symbol, value()));
        }
    }

    /// <summary>Ruby's <c>%Y-%m-%d %H:%M:%S %z</c>.</summary>
    private static string BuildTime(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove("yyyy-MM-dd HH:mm:ss +00".Length, 1);

    private List<LinkValue> Flags(SpecifiedTarget target)
    {
        var values = new List<LinkValue>();
        foreach (var (name, value, position) in target.Flags ?? defaults.Flags ?? [])
        {
            if (name is VersionFlag or ShaFlag or BuildTimeFlag)
                continue;
            var symbol = Symbol(name) ?? name;
            var link = new LinkValue(symbol, value.Text);
            if (value.Text.AsSpan().IndexOfAny('\n', '\r') >= 0)
                findings.Fault(
                    $"The flag '{name}' of '{target.Name}' has more than one line.",
                    "Write it on one line.",
                    value.Position ?? position
                );
            else if (LinkerFlags.Field(link.ToString()) is null)
                findings.Fault(
                    $"The flag '{name}' of '{target.Name}' has blanks and both kinds of quotes, which go cannot be told.",
                    "Do without one kind of quotes.",
                    value.Position ?? position
                );
            else if (!symbol.Contains('.', StringComparison.Ordinal))
                findings.Warn(
                    $"The flag '{name}' of '{target.Name}' is neither in flags_map nor a Go symbol: the linker will refuse it.",
                    NearNames.Hint(name, [.. specification.FlagsMap.Select(flag => flag.Name)]),
                    position ?? target.Position
                );
            values.Add(link);
        }
        return values;
    }

    private string? Symbol(string flag) => symbols.GetValueOrDefault(flag);

    // The original's is random. One that follows from what is compiled lets the same build give the same bytes.
    private string BuildId(BinaryPlan plan)
    {
        List<string> parts =
        [
            build.Name,
            plan.Output,
            plan.BuildPackage ?? "",
            .. plan.Environment.Select(variable => $"{variable.Name}={variable.Value}"),
            "",
            .. plan.LinkValues.Select(value => value.ToString()),
            "",
            .. plan.Tags,
            "",
            .. plan.Pre,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16));
    }

    private static string[] Texts(IReadOnlyList<WrittenValue>? values) => [.. (values ?? []).Select(value => value.Text)];

    private static string? Text(WrittenValue? value) => value is { IsNull: false, Text.Length: > 0 } ? value.Text : null;
}
