using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Specs.Hosting.Parameters;

/// <summary>Stands for the class that every build derives from.</summary>
[BaseParameters]
internal abstract class SampleBase
{
    [Parameter("List of targets to be invoked. Default is '{default_target}'", Separator = "+")]
    public string[]? Target { get; set; }

    [Parameter("List of targets to be skipped. Empty list skips all dependencies.", Separator = "+")]
    public string[]? Skip { get; set; }

    [Parameter("Root directory during build execution", BareValue = ".")]
    public AbsolutePath? Root { get; set; }

    [Parameter("Defines the profiles to load")]
    public string[] Profile { get; set; } = [];

    [Parameter("Logging verbosity during build execution. Default is 'Normal'")]
    public SampleVerbosity Verbosity { get; set; } = SampleVerbosity.Normal;

    [Parameter("Disables displaying the logo")]
    public bool NoLogo { get; set; }

    public IParameterValues? Values { get; set; }
}

internal enum SampleVerbosity
{
    Verbose,
    Normal,
    Minimal,
    Quiet,
}

internal sealed class SampleConfiguration : Enumeration
{
    public static readonly SampleConfiguration Debug = new() { Value = nameof(Debug) };
    public static readonly SampleConfiguration Release = new() { Value = nameof(Release) };
}

/// <summary>A component: what it declares is asked for on demand.</summary>
internal interface ISampleFeed
{
    IParameterValues? Values { get; }

    [Parameter("Feed to push to")]
    string Feed => Values?.Get<string>(() => Feed) ?? "default";

    [Parameter]
    int? Retries => Values?.Get<int?>(() => (object?)Retries);
}

[ParameterPrefix(nameof(GitHubPrefix))]
internal interface ISampleGitHub
{
    public const string GitHubPrefix = nameof(GitHubPrefix);

    IParameterValues? Values { get; }

    [Parameter, Secret]
    string? Token => Values?.Get<string>(() => Token);
}

internal sealed class SampleBuild : SampleBase, ISampleFeed, ISampleGitHub
{
    [Parameter("Configuration to build")]
    public readonly SampleConfiguration Configuration = SampleConfiguration.Debug;

    [Parameter]
    private readonly int number = 7;

    [Parameter("Version of the packages", Plain = true)]
    public string? Version { get; }

    [Parameter(Separator = "+")]
    public List<string>? Items { get; private set; }

    [Parameter]
    public IReadOnlyList<SampleVerbosity>? Levels { get; set; }

    [Parameter]
    public bool? Fast { get; set; }

    [Parameter]
    public AbsolutePath? Output { get; set; }

    [Parameter]
    public double Ratio { get; set; } = 0.5;

    [Parameter]
    public Version? Minimum { get; set; }

    [Parameter("API key", EnvironmentNames = ["NPM_TOKEN"]), Secret]
    public string? NuGetApiKey { get; set; }

    [Parameter(List = false)]
    public static byte Small { get; set; }

    public int Number => number;
}
