using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Plans one package after the other of a build.</summary>
internal sealed class PackagePlanner(SpecifiedBuild build, IReadOnlyList<BinaryPlan> binaries, PlanRequest request, PlanFindings findings)
{
    private static readonly string[] Formats = ["tgz", "zip"];

    /// <summary>Plans; null where something is wrong, which is noted.</summary>
    public PackagePlan? Plan(SpecifiedPackage package)
    {
        if (package.IsMalformed || build.PackageDefaults.IsMalformed)
            return null;
        var properties = Merge(build.PackageDefaults.Properties, package.Properties);
        var name = Needed(package, properties, "name");
        var templateName = Needed(package, properties, "template");
        if (name is not null && (name.Text.StartsWith('-') || name.Text is "." or ".." || name.Text.Any(PackageVersion.IsWrong)))
        {
            findings.Fault(
                $"The name '{name.Text}' of the package '{package.Name}' cannot be part of a file's name.",
                "Use letters, digits, dots and dashes.",
                name.Position ?? package.Position
            );
        }
        var template = templateName is null ? null : Template(package, templateName);
        var hasTarget = TryFindBinary(package, properties, out var binary);
        if (template is not null)
            CheckRequired(package, properties, template);
        if (name is null || template is null || !hasTarget)
            return null;
        var version = PackageVersion.Of(request.Version);
        var root = $"{name.Text}-{version}";
        var arch = Find(properties, "target_arch")?.Value;
        var plan = new PackagePlan
        {
            Package = package.Name,
            Position = package.Position,
            Name = name.Text,
            Version = version,
            Template = template,
            Binary = binary,
            Properties =
            [
                .. properties.Select(property => new NamedValue(property.Name, property.Value.IsNull ? null : property.Value.Text)),
            ],
            WorkRoot = root,
            WorkArchive = binary is null ? $"{root}.tgz" : $"{root}-{binary.Os.ToLowerInvariant()}-{arch?.Text}.tgz",
            Artifacts = [],
        };
        return template.IsBuiltIn ? Named(package, plan, properties) : plan;
    }

    /// <summary>What the package says over the defaults, which keep their order: a merge of hashes.</summary>
    internal static List<WrittenEntry> Merge(IReadOnlyList<WrittenEntry> defaults, IReadOnlyList<WrittenEntry> own)
    {
        var all = defaults.ToList();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
            places[all[i].Name] = i;
        foreach (var property in own)
        {
            if (places.TryGetValue(property.Name, out var place))
            {
                all[place] = property;
                continue;
            }
            places.Add(property.Name, all.Count);
            all.Add(property);
        }
        return all;
    }

    private WrittenValue? Needed(SpecifiedPackage package, List<WrittenEntry> properties, string key)
    {
        if (Find(properties, key) is { Value: { IsNull: false, Text.Length: > 0 } value })
            return value;
        Missing(package, properties, key, "");
        return null;
    }

    private void Missing(SpecifiedPackage package, List<WrittenEntry> properties, string key, string why)
    {
        var near = NearNames.Of(key, properties.Select(property => property.Name).Where(name => name != key));
        var isNear = near.Count > 0 && !PropertyNames.Known.Contains(near[0]);
        var entry = Find(properties, key);
        var hint = isNear ? $"Did you mean it by '{near[0]}'?" : $"Write {key} in the package or in the defaults.";
        if (entry is { Value.IsFalse: true })
            hint = $"Write 0 instead of '{entry.Value.Text}'.";
        findings.Fault($"The package '{package.Name}' has no {key}{why}.", hint, entry?.Value.Position ?? package.Position);
    }

    private PackageTemplate? Template(SpecifiedPackage package, WrittenValue name)
    {
        var template = request.Templates.GetValueOrDefault(name.Text) ?? BuiltInTemplates.Find(name.Text);
        if (template is null)
        {
            findings.Fault(
                $"The package '{package.Name}' wants the template '{name.Text}', which there is not.",
                NearNames.Hint(name.Text, [.. request.Templates.Keys.Union(BuiltInTemplates.Names)]),
                name.Position ?? package.Position
            );
        }
        findings.Faults(template?.Faults ?? []);
        return template;
    }

    private bool TryFindBinary(SpecifiedPackage package, List<WrittenEntry> properties, out BinaryPlan? binary)
    {
        binary = null;
        if (Find(properties, "binary") is not { Value: { IsNull: false, IsFalse: false } name })
            return true;
        if (Find(properties, "target_arch") is not { Value: { IsNull: false, IsFalse: false } })
            Missing(package, properties, "target_arch", ", which one with a binary needs");
        binary = binaries.FirstOrDefault(plan => plan.Target == name.Text);
        if (binary is not null)
            return true;
        var names = (build.Targets ?? []).Select(target => target.Name).ToList();
        // A target of this name that could not be planned has its own fault.
        if (!names.Contains(name.Text))
        {
            findings.Fault(
                $"The package '{package.Name}' wants the binary '{name.Text}', which is no compile target of '{build.Name}'.",
                NearNames.Hint(name.Text, names),
                name.Position ?? package.Position
            );
        }
        return false;
    }

    private void CheckRequired(SpecifiedPackage package, List<WrittenEntry> properties, PackageTemplate template)
    {
        foreach (var key in template.RequiredProperties.Where(key => key is not ("name" or "template")))
        {
            if (Find(properties, key) is not { Value: { IsNull: false, IsFalse: false } })
                Missing(package, properties, key, $", which the template '{template.Name}' requires");
        }
    }

    private PackagePlan? Named(SpecifiedPackage package, PackagePlan plan, List<WrittenEntry> properties)
    {
        var arch = plan.Property("target_arch");
        switch (plan.Template.Family)
        {
            case "el":
                if (plan.Version.Contains('-', StringComparison.Ordinal))
                    findings.Warn(
                        $"rpm refuses the version '{plan.Version}' of '{package.Name}'.",
                        "Give a VERSION with one dash.",
                        package.Position
                    );
                var rpm = $"{plan.WorkRoot}-{plan.Property("release") ?? "1"}.{plan.Property("dist")}";
                return plan with { Artifacts = [$"{rpm}.{arch}.rpm", $"{rpm}.src.rpm"] };
            case "debian":
                if (request.DebianArchitecture(arch) is not { } debian)
                {
                    findings.Fault(
                        $"'{arch}' of the package '{package.Name}' is no GNU triplet that Debian has an architecture for.",
                        "Write target_arch as in x86_64-linux-gnu.",
                        PositionOf("target_arch")
                    );
                    return null;
                }
                var version = plan.Property("distro") is { Length: > 0 } distro ? $"{plan.Version}+{distro}" : plan.Version;
                return plan with { Artifacts = [$"{plan.Name}_{version}_{debian}.deb", $"{plan.Name}_{version}.dsc"] };
            case "archive":
                var format = plan.Property("format") ?? "";
                if (!Formats.Contains(format) && plan.Property("format") is not null)
                    findings.Fault(
                        $"'{format}' of the package '{package.Name}' is no format of archives.",
                        NearNames.Hint(format, Formats),
                        PositionOf("format")
                    );
                return plan with { Artifacts = [$"{plan.Name}-{plan.Property("os")}-{arch}-{plan.Version}.{format}"] };
            default:
                var archive = $"{plan.WorkRoot}-windows-{arch}";
                return plan with { Artifacts = [$"{archive}.tgz"], FurtherArtifacts = [$"{archive}.msi"] };
        }

        SourcePosition? PositionOf(string key) => Find(properties, key)?.Value.Position ?? package.Position;
    }

    private static WrittenEntry? Find(List<WrittenEntry> properties, string key) => properties.Find(property => property.Name == key);
}
