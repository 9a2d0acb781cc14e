using Recipes.Commands;

namespace Recipes.Roots.VirtualMachines;

/// <summary>How a virtual machine ended.</summary>
/// <param name="Report">What it has said.</param>
/// <param name="Result">Of qemu; null if it was killed.</param>
/// <param name="Fault">What its caller is to be told; null if the command has come to its end.</param>
internal sealed record MachineOutcome(GuestReport Report, CommandResult? Result, Exception? Fault);
