using Recipes.Execution;

namespace Recipes.Hosting.Consoles;

/// <summary>Shows a run to who watches it. The observer's calls come one at a time; lines and progress come from any thread.</summary>
internal interface IConsole : IExecutionObserver, IDisposable
{
    /// <summary>A step said something.</summary>
    void OnLine(in StepLine line);

    /// <summary>A step came further with a long piece of work.</summary>
    /// <param name="target">Which; null outside a target.</param>
    /// <param name="what">What is done.</param>
    /// <param name="done">Bytes done.</param>
    /// <param name="total">Bytes in all, or null if nobody knows.</param>
    void OnProgress(ExecutableTarget? target, string what, long done, long? total);

    /// <summary>Prints a text as it is, with a line end after it.</summary>
    void WriteText(string text);

    /// <summary>Leaves the terminal to somebody else (a shell, a question) until the result is disposed; nests.</summary>
    IDisposable Suspend();
}
