using System.Text;
using System.Text.Json;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Writes plans, for people and for programs. The order is that of the specification.</summary>
public static class PlanText
{
    /// <summary>The binaries of a plan as one JSON object.</summary>
    public static void WriteBinaries(Utf8JsonWriter json, SpecificationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(plan);
        json.WriteStartObject();
        WriteHead(json, plan);
        json.WriteStartArray("binaries");
        foreach (var binary in plan.Binaries)
            Write(json, binary);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The packages of a plan as one JSON object.</summary>
    public static void WritePackages(Utf8JsonWriter json, SpecificationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(plan);
        json.WriteStartObject();
        WriteHead(json, plan);
        json.WriteStartArray("packages");
        foreach (var package in plan.Packages)
            Write(json, package);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The binaries of a plan as text.</summary>
    public static string OfBinaries(SpecificationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        foreach (var binary in plan.Binaries)
        {
            text.Append(binary.Target).Append(" -> ").Append(binary.Output).Append('\n');
            Line(text, "environment", string.Join(' ', binary.Environment.Select(variable => $"{variable.Name}={variable.Value}")));
            Lines(text, "pre", binary.Pre);
            var tags = binary.Tags.Count == 0 ? "" : $" -tags {string.Join(',', binary.Tags)}";
            Line(
                text,
                "compile",
                $"go build -o {binary.Output} -trimpath -buildvcs=false{tags} -ldflags=... {binary.BuildPackage}".TrimEnd()
            );
            Lines(text, "link", binary.LinkValues.Select(value => value.ToString()));
            Line(text, "build id", binary.BuildId);
            Lines(text, "post", binary.Post);
        }
        return text.Length == 0 ? $"The build '{plan.Build}' has no compile targets." : text.ToString().TrimEnd();
    }

    /// <summary>The packages of a plan as text.</summary>
    public static string OfPackages(SpecificationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        foreach (var package in plan.Packages)
        {
            text.Append(package.Package).Append(" -> ").Append(package.Name).Append(' ').Append(package.Version).Append('\n');
            Line(text, "template", package.Template.IsBuiltIn ? package.Template.Name : $"{package.Template.Name} (the project's own)");
            Line(text, "binary", package.Binary is { } binary ? $"{binary.Target} ({binary.Output})" : "none");
            Line(text, "archive", package.WorkArchive);
            Lines(text, "properties", package.Properties.Select(property => $"{property.Name}={property.Value}"));
            Lines(text, "makes", [.. package.Artifacts, .. package.FurtherArtifacts, .. package.Template.ArtifactPatterns]);
        }
        return text.Length == 0 ? $"The build '{plan.Build}' has no packages." : text.ToString().TrimEnd();
    }

    private static void WriteHead(Utf8JsonWriter json, SpecificationPlan plan)
    {
        json.WriteString("build", plan.Build);
        json.WriteString("version", plan.Version);
        json.WriteString("packageVersion", plan.PackageVersion);
    }

    private static void Write(Utf8JsonWriter json, BinaryPlan binary)
    {
        json.WriteStartObject();
        json.WriteString("target", binary.Target);
        json.WriteString("os", binary.Os);
        json.WriteString("arch", binary.Arch);
        json.WriteString("arm", binary.Arm);
        json.WriteString("output", binary.Output);
        WriteValues(json, "environment", binary.Environment);
        WriteTexts(json, "linkValues", binary.LinkValues.Select(value => value.ToString()));
        json.WriteString("buildId", binary.BuildId);
        json.WriteBoolean("stripDwarf", binary.StripDwarf);
        json.WriteString("linkerFlags", binary.LinkerFlags);
        WriteTexts(json, "pre", binary.Pre);
        WriteTexts(json, "post", binary.Post);
        WriteTexts(json, "tags", binary.Tags);
        json.WriteString("buildPackage", binary.BuildPackage);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PackagePlan package)
    {
        json.WriteStartObject();
        json.WriteString("package", package.Package);
        json.WriteString("name", package.Name);
        json.WriteString("version", package.Version);
        json.WriteString("template", package.Template.Name);
        json.WriteBoolean("builtIn", package.Template.IsBuiltIn);
        json.WriteString("binary", package.Binary?.Target);
        json.WriteString("output", package.Binary?.Output);
        WriteValues(json, "properties", package.Properties);
        json.WriteString("workArchive", package.WorkArchive);
        json.WriteString("workRoot", package.WorkRoot);
        WriteTexts(json, "artifacts", package.Artifacts);
        WriteTexts(json, "furtherArtifacts", package.FurtherArtifacts);
        WriteTexts(json, "artifactPatterns", package.Template.ArtifactPatterns);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<NamedValue> values)
    {
        json.WriteStartObject(name);
        foreach (var value in values)
            json.WriteString(value.Name, value.Value);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Lines(StringBuilder text, string name, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Line(text, name, value);
            name = "";
        }
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append("  ").Append(name.PadRight(12)).Append(value.ReplaceLineEndings("\n" + new string(' ', 14))).Append('\n');
}
