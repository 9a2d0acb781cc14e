using System.Text;
using System.Text.Json;
using Recipes.Errors;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Reading;
using Recipes.FrontEnds.Choria.Specifying;
using Recipes.Packagers.Deb;
using Recipes.Specs.Projects;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>What specs of build specifications share.</summary>
internal static class Plans
{
    public const string File = "packager/buildspec.yaml";

    public static string Cases { get; } = Path.Combine(ProjectFile.Repository, "tests", "Cases", "choria");

    public static PlanRequest Request { get; } =
        new()
        {
            Build = "b",
            Version = "1.0",
            Sha = "abc1234",
            BuildTime = new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.Zero),
            BuildId = "abababababababababababababababab",
            DebianArchitecture = DebArchitectures.Of,
        };

    public static Specification Read(string yaml) => SpecificationReader.Read(Encoding.UTF8.GetBytes(yaml), File);

    public static SpecificationPlan Of(string yaml, Func<PlanRequest, PlanRequest>? with = null) =>
        SpecificationPlanner.Plan(Read(yaml), (with ?? (request => request))(Request));

    /// <summary>A plan of one target's lines below <c>compile_targets</c>.</summary>
    public static SpecificationPlan OfTargets(string lines) => OfTargets(lines, request => request);

    public static SpecificationPlan OfTargets(string lines, Func<PlanRequest, PlanRequest> with) =>
        Of($"b:\n  compile_targets:\n{Indent(lines)}", request => with(request with { BinariesOnly = true }));

    /// <summary>A plan of lines below <c>packages</c>, of a build with the target l64.</summary>
    public static SpecificationPlan OfPackages(string lines, Func<PlanRequest, PlanRequest>? with = null) =>
        Of($"b:\n  compile_targets:\n    l64: {{os: linux, arch: amd64, output: o}}\n  packages:\n{Indent(lines)}", with);

    /// <summary>A fault as the console shows it: place, message, hint, exit code.</summary>
    public static string Fault(Action plan)
    {
        var fault = Should.Throw<RecipesException>(plan);
        return $"{(fault.Location is { } place ? $"{place}: " : "")}{fault.Message} {fault.Hint}".TrimEnd()
            + $"\nexit code {fault.ExitCode}";
    }

    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            write(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Json(SpecificationPlan plan) =>
        Json(json => PlanText.WriteBinaries(json, plan)) + Json(json => PlanText.WritePackages(json, plan));

    private static string Indent(string lines) => string.Concat(lines.Split('\n').Select(line => $"    {line}\n"));
}
