using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Specifying;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.IO;
using Recipes.Packagers.Deb;

namespace Recipes.Hosting.Choria;

/// <summary>Finds out what planning must know - parameters, clock, commit, templates - and plans.</summary>
internal static class ChoriaPlans
{
    private const string DefaultBuild = "foss";
    private const string DefaultVersion = "0.0.0";

    /// <summary>Prints a plan in the form asked for.</summary>
    public static async Task AnswerAsync(IChoria build, bool isOfBinaries, CancellationToken cancellationToken)
    {
        var plan = await MakeAsync(build, isOfBinaries, cancellationToken);
        PackageAnswers.Answer(
            isOfBinaries ? PlanText.OfBinaries(plan) : PlanText.OfPackages(plan),
            json =>
            {
                if (isOfBinaries)
                    PlanText.WriteBinaries(json, plan);
                else
                    PlanText.WritePackages(json, plan);
            }
        );
    }

    /// <summary>The project's directory.</summary>
    /// <exception cref="RecipesException">There is none (exit code 2).</exception>
    public static AbsolutePath Source(IChoria build)
    {
        var source = build.Source ?? build.RootDirectory;
        return Directory.Exists(source)
            ? source
            : throw new RecipesException($"There is no directory '{source}'.", "Name the project with --source.", ExitCode.Usage);
    }

    /// <summary>Plans what the parameters ask for; what is doubtful is printed for people.</summary>
    /// <exception cref="RecipesException">The specification is invalid (exit code 3), or a parameter is wrong (2).</exception>
    public static async Task<SpecificationPlan> MakeAsync(IChoria build, bool isOfBinaries, CancellationToken cancellationToken)
    {
        var (specification, request) = await PrepareAsync(build, isOfBinaries, cancellationToken);
        return Plan(specification, request);
    }

    /// <summary>Plans; what is doubtful is printed for people.</summary>
    /// <exception cref="RecipesException">The specification is invalid (exit code 3), or a parameter is wrong (2).</exception>
    public static SpecificationPlan Plan(Specification specification, PlanRequest request)
    {
        var plan = SpecificationPlanner.Plan(specification, request);
        foreach (var warning in plan.Warnings)
            BuildSession.Current.Notice(Line(warning));
        return plan;
    }

    /// <summary>The specification that is meant, and what planning must know beyond it.</summary>
    /// <exception cref="RecipesException">The specification cannot be read (exit code 3), or a parameter is wrong (2).</exception>
    public static async Task<(Specification Specification, PlanRequest Request)> PrepareAsync(
        IChoria build,
        bool isOfBinaries,
        CancellationToken cancellationToken
    )
    {
        var session = BuildSession.Current;
        var source = Source(build);
        var (specification, only) = ChoriaSpecifications.Find(build, source);
        var request = new PlanRequest
        {
            Build = build.BuildName ?? only ?? DefaultBuild,
            Version = build.Version ?? DefaultVersion,
            Sha = build.Sha ?? await CommitAsync(session, source, cancellationToken),
            BuildTime = Now(session),
            BuildId = BuildId(build.BuildId),
            Packages = build.PackageNames is { Length: > 0 } names ? [.. names.Select(name => name.Trim())] : null,
            BinariesOnly = isOfBinaries,
            Templates = TemplateReader.Survey(source),
            DebianArchitecture = DebArchitectures.Of,
        };
        return (specification, request);
    }

    private static string Line(SpecificationFault warning) =>
        $"{(warning.Position is { } place ? $"{place}: " : "")}Warning: {warning.Message} {warning.Hint}".TrimEnd();

    private static async Task<string?> CommitAsync(BuildSession session, AbsolutePath source, CancellationToken cancellationToken)
    {
        var command = Command.Create("git", "rev-parse", "--short", "HEAD") with { WorkingDirectory = source };
        var commit = "";
        try
        {
            var result = await session.Commands.RunAsync(
                command,
                line => commit = line.IsError ? commit : line.Text.Trim(),
                cancellationToken
            );
            return result.ExitCode == 0 && commit.Length > 0 ? commit : null;
        }
        catch (RecipesException)
        {
            // Without git nobody knows; only a plan that uses the commit fails.
            return null;
        }
    }

    // reproducible-builds.org: SOURCE_DATE_EPOCH, seconds since 1970, stands for now.
    private static DateTimeOffset Now(BuildSession session)
    {
        if (session.Environment.GetValueOrDefault("SOURCE_DATE_EPOCH") is not { Length: > 0 } epoch)
            return TimeZoneInfo.ConvertTime(session.StartedAt, session.Time.LocalTimeZone);
        return long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new RecipesException($"SOURCE_DATE_EPOCH is '{epoch}'.", "Give whole seconds since 1970.", ExitCode.Usage);
    }

    private static string? BuildId(string? text)
    {
        if (text is null)
            return null;
        var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        return digits.Length == 32 && digits.All(char.IsAsciiHexDigit)
            ? digits.ToLowerInvariant()
            : throw new RecipesException($"'{text}' cannot be a build id.", "Give --build-id 32 hex digits.", ExitCode.Usage);
    }
}
