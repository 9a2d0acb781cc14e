using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Recipes.Roots.Boxes;

/// <summary>
/// The program in the kernel's own language (classic BPF, seccomp(2)) that refuses a box what namespaces do not take away. In a user namespace of its own a
/// process has all capabilities again, and could mount <c>/proc</c> and control groups anew, without what protects them: with this machine's root as its
/// user it could steer the machine and lift its limits. Keys are shared by all processes of a user. A terminal takes what is pushed into it for typed.
/// </summary>
internal static class SystemCallFilter
{
    private const uint Allow = 0x7fff0000;
    private const uint Refuse = 0x00050000;
    private const uint NotPermitted = Refuse | 1;

    // What a kernel without it says: the C library then does with what is older.
    private const uint Unknown = Refuse | 38;

    private const uint NewUsers = 0x10000000;
    private const uint PushCharacter = 0x5412;
    private const uint Console = 0x541c;

    private const ushort Load = 0x20;
    private const ushort Equal = 0x15;
    private const ushort AtLeast = 0x35;
    private const ushort AnyBit = 0x45;
    private const ushort Return = 0x06;

    // struct seccomp_data, with little-endian arguments
    private const uint Number = 0;
    private const uint Machine = 4;
    private const uint First = 16;
    private const uint Second = 24;

    private sealed record Calls(uint Id, uint Unshare, uint Fork, uint InputOutput, uint[] Keys);

    // A processor's own, and that of programs of 32 bits, which it runs too. clone3 has its flags in memory, where no filter looks.
    private static readonly Calls[] X64 =
    [
        new(0xc000003e, Unshare: 272, Fork: 56, InputOutput: 16, [248, 249, 250]),
        new(0x40000003, Unshare: 310, Fork: 120, InputOutput: 54, [286, 287, 288]),
    ];

    private static readonly Calls[] Arm64 =
    [
        new(0xc00000b7, Unshare: 97, Fork: 220, InputOutput: 29, [217, 218, 219]),
        new(0x40000028, Unshare: 337, Fork: 120, InputOutput: 54, [309, 310, 311]),
    ];

    private const uint CloneWithStructure = 435;

    // Numbers from here on are x86-64's calls with pointers of 32 bits, which nobody builds for.
    private const uint ShortPointers = 0x40000000;

    /// <summary>The instructions for this processor, in hexadecimal.</summary>
    public static string Hexadecimal { get; } =
        Convert.ToHexStringLower(Assemble(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? X64 : Arm64));

    private static byte[] Assemble(Calls[] machines)
    {
        var program = new List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)> { (Load, 0, 0, Machine) };
        foreach (var calls in machines)
        {
            var block = Of(calls);
            program.Add((Equal, 0, (byte)block.Count, calls.Id));
            program.AddRange(block);
        }
        program.Add((Return, 0, 0, Unknown));
        var bytes = new byte[8 * program.Count];
        for (var i = 0; i < program.Count; i++)
        {
            var (code, ifTrue, ifFalse, value) = program[i];
            var instruction = bytes.AsSpan(8 * i, 8);
            BinaryPrimitives.WriteUInt16LittleEndian(instruction, code);
            instruction[2] = ifTrue;
            instruction[3] = ifFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], value);
        }
        return bytes;
    }

    private static List<(ushort, byte, byte, uint)> Of(Calls calls)
    {
        List<(ushort, byte, byte, uint)> block = [(Load, 0, 0, Number), (AtLeast, 0, 1, ShortPointers), (Return, 0, 0, Unknown)];
        foreach (var call in (uint[])[.. calls.Keys, CloneWithStructure])
            block.AddRange([(Equal, 0, 1, call), (Return, 0, 0, Unknown)]);
        foreach (var call in (uint[])[calls.Unshare, calls.Fork])
            block.AddRange([
                (Equal, 0, 4, call),
                (Load, 0, 0, First),
                (AnyBit, 0, 1, NewUsers),
                (Return, 0, 0, NotPermitted),
                (Return, 0, 0, Allow),
            ]);
        block.AddRange([(Equal, 0, 4, calls.InputOutput), (Load, 0, 0, Second)]);
        block.AddRange([(Equal, 1, 0, PushCharacter), (Equal, 0, 1, Console), (Return, 0, 0, NotPermitted)]);
        block.Add((Return, 0, 0, Allow));
        return block;
    }
}
