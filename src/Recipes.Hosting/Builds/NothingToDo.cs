using Recipes.Hosting.Packages;
using Recipes.Targets;
using Recipes.Traces;

namespace Recipes.Hosting.Builds;

/// <summary>Remembers a run that found everything installed, so that the next one need not look at more than files' times.</summary>
internal static class NothingToDo
{
    /// <summary>Publishes the trace, unless the build's own code could have said something else.</summary>
    public static void Remember(BuildSession session, RecipesBuild build, TargetNode install, PackageWork work, string answer)
    {
        if (TracedRun.InputsOf(session, build, install, work.Evidence) is not { } inputs)
            return;
        // What a killed run left there goes with the next evaluation.
        inputs.Watch(session.RequirePackages().Settings.Staging);
        var trace = new NoOpTraceBuilder(inputs);
        trace.Answer(answer + "\n");
        trace.Publish(AppContext.BaseDirectory, session.Arguments);
    }
}
