using Recipes.Errors;
using Recipes.Hosting.Consoles;
using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Hosting;

/// <summary>The parameters of every build.</summary>
public abstract partial class RecipesBuild
{
    /// <summary>The names of the targets to run; null where none was named.</summary>
    [Parameter("Targets to run", Name = "Target", Separator = "+")]
    protected internal string[]? RequestedTargets { get; private set; }

    /// <summary>The names of the targets to skip; empty skips all that were not named; null skips none.</summary>
    [Parameter("Targets to skip; without a name, all that were not asked for", Name = "Skip", Separator = "+")]
    protected internal string[]? RequestedSkips { get; private set; }

    /// <summary>The format to print the plan in instead of running it; null runs it.</summary>
    [Parameter("Prints the plan instead of running it, or writes it as html, mermaid, dot or json", Name = "Plan", BareValue = "Tree")]
    protected internal PlanFormat? RequestedPlan { get; private set; }

    /// <summary>Whether the plan is printed instead of run.</summary>
    public bool Plan => RequestedPlan is not null;

    /// <summary>Whether the help is printed.</summary>
    [Parameter("Shows this help")]
    public bool Help { get; private set; }

    /// <summary>Whether the headline is left out.</summary>
    [Parameter("Leaves out the headline")]
    public bool NoLogo { get; set; }

    /// <summary>Whether targets that succeeded in the last attempt of the same invocation are skipped.</summary>
    [Parameter("Goes on where the last attempt of this invocation failed")]
    public bool Continue { get; private set; }

    /// <summary>Whether a failure holds up only what needs the failed target.</summary>
    [Parameter("After a failure, goes on with what does not need the failed target")]
    public bool KeepGoing { get; private set; }

    /// <summary>Whether nothing starts after a failure, whatever <see cref="KeepGoing"/> says: the default, for files that say otherwise.</summary>
    [Parameter("After a failure, starts nothing more: the default, and stronger than --keep-going")]
    public bool FailFast { get; private set; }

    /// <summary>Where to write when each target ran, in the Trace Event Format; null for nowhere.</summary>
    [Parameter("File for when each target ran: Perfetto and chrome://tracing show it")]
    protected internal AbsolutePath? Timeline { get; private set; }

    /// <summary>How many jobs run at once: targets, and what the makes that they start run; null is one for each processor.</summary>
    [Parameter("Number of jobs at once, of targets and of all make that they start; default: the processors")]
    protected internal int? Jobs
    {
        get;
        private set =>
            field = value is null or >= 1
                ? value
                : throw new RecipesException("Give a whole number from 1.", exitCode: Errors.ExitCode.Usage);
    }

    [Parameter("Root directory; default: the nearest one upward that holds .nuke", Name = "Root", BareValue = ".")]
    private AbsolutePath? NamedRoot { get; set; }

    [Parameter("Names of profiles to load, .nuke/parameters.<name>.json; the last one wins", Name = "Profile")]
    private string[]? NamedProfiles { get; set; }

    [Parameter("How much is printed", Name = "Verbosity")]
    private Verbosity? NamedVerbosity { get; set; }

    [Parameter("What the output is written for; default: found out", Name = "Host")]
    private HostKind? NamedHost { get; set; }

    [Parameter("Leaves out colours")]
    private bool NoColor { get; set; }

    /// <summary>In what form questions are answered, <c>text</c> or <c>json</c>; of a target that writes one file, its name.</summary>
    [Parameter("Form of the answers to questions, text or json; Vendor: name of the archive", Name = "Output")]
    protected internal string? RequestedOutput { get; private set; }

    internal ConsoleFacts ConsoleFacts(ConsoleFacts facts) =>
        facts with
        {
            Host = NamedHost,
            Verbosity = NamedVerbosity ?? Consoles.Verbosity.Normal,
            NoColor = NoColor,
            NoLogo = NoLogo,
        };
}
