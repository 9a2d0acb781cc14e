using System.Runtime.InteropServices;
using Recipes.Errors;

namespace Recipes.Commands.Posix;

/// <summary>What the system's error numbers mean when a program that exists cannot be started.</summary>
internal static class SpawnFaults
{
    private const int NoEntry = 2;
    private const int TooLong = 7;
    private const int NotAProgram = 8;
    private const int BadDescriptor = 9;
    private const int NoMoreProcesses = 11;
    private const int Denied = 13;

    /// <summary>The fault for an error of <c>posix_spawn</c>.</summary>
    /// <param name="error">The error number.</param>
    /// <param name="path">The file that was to be executed.</param>
    /// <param name="faults">Makes the fault.</param>
    public static RecipesException Of(int error, string path, CommandFaults faults) =>
        error switch
        {
            NoEntry => faults.CannotStart(
                $"the interpreter or loader that '{path}' names does not exist",
                "Install it, or correct the file's first line.",
                ExitCode.MissingTool
            ),
            NotAProgram => faults.CannotStart(
                $"'{path}' is neither a program for this machine nor a script with a '#!' line",
                "Start it through its interpreter.",
                ExitCode.MissingTool
            ),
            Denied => faults.CannotStart(
                $"this user may not execute '{path}', or its file system is mounted 'noexec'",
                exitCode: ExitCode.MissingTool
            ),
            TooLong => faults.CannotStart(
                "its arguments and environment are longer than the system allows",
                "Hand them over in a file, or set fewer variables."
            ),
            NoMoreProcesses => faults.CannotStart("the system has no process left for this user", "Run fewer jobs at once."),
            BadDescriptor => faults.CannotStart("a descriptor that it is to inherit is not open", exitCode: ExitCode.Internal),
            _ => faults.CannotStart(Marshal.GetPInvokeErrorMessage(error)),
        };
}
