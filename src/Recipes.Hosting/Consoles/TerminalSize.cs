using System.Runtime.InteropServices;

namespace Recipes.Hosting.Consoles;

/// <summary>How many characters fit on the terminal.</summary>
/// <param name="Width">Columns; 0 if nobody knows.</param>
/// <param name="Height">Rows; 0 if nobody knows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TerminalSize(int Width, int Height);
