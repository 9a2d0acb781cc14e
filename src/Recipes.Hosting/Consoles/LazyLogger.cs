using System.Runtime.CompilerServices;
using Serilog;

namespace Recipes.Hosting.Consoles;

/// <summary>Connects Serilog's <see cref="Log"/> to the logs of the steps as soon as a program touches it, and not before.</summary>
/// <remarks>
/// A build class that says <c>Log.Information(...)</c> makes the runtime load Serilog's assembly, and hears of it first: a program without
/// such a line neither loads nor configures it. Who sets <see cref="Log.Logger"/> itself has the last word.
/// </remarks>
internal static class LazyLogger
{
    private const string Name = "Serilog";

    /// <summary>Begins to wait for Serilog.</summary>
    /// <param name="logs">Where its events go.</param>
    /// <returns>Ends the connection.</returns>
    public static IDisposable Attach(StepLogs logs)
    {
        AppDomain.CurrentDomain.AssemblyLoad += OnLoad;
        if (AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == Name))
            Connect(logs);
        return new Suspension(() => AppDomain.CurrentDomain.AssemblyLoad -= OnLoad);

        void OnLoad(object? sender, AssemblyLoadEventArgs arguments)
        {
            if (arguments.LoadedAssembly.GetName().Name == Name)
                Connect(logs);
        }
    }

    // Apart, so that only calling it loads the assembly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Connect(StepLogs logs) =>
        Log.Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new TargetLogSink(logs)).CreateLogger();
}
