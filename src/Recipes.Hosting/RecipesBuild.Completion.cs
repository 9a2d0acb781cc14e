using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Completions;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting;

/// <summary>The target that prints a completion script.</summary>
public abstract partial class RecipesBuild
{
    /// <summary>Prints the script that completes targets and parameters in a shell: <c>source &lt;(./build.sh Completion --shell bash)</c>.</summary>
    [Answers]
    protected internal Target Completion =>
        _ => _.Description("Prints the script that completes targets and parameters in the shell of --shell").Executes(WriteCompletion);

    [Parameter("Shell that Completion prints a script for", Name = "Shell")]
    private CompletionShell? CompletedShell { get; set; }

    private void WriteCompletion()
    {
        var session = BuildSession.Current;
        var shell =
            CompletedShell
            ?? throw new RecipesException(
                "The target 'Completion' needs to know which shell.",
                $"Write {session.Script} Completion --shell bash, zsh or fish.",
                Errors.ExitCode.Usage
            );
        session.Answer(CompletionScript.Write(shell, Path.GetFileName(session.Script)));
    }
}
