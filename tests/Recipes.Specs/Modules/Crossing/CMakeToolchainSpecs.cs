using Recipes.Modules.Crossing;

namespace Recipes.Specs.Modules.Crossing;

public sealed class CMakeToolchainSpecs
{
    [Fact]
    public void A_platform_is_described_with_its_compiler_and_its_prefix() =>
        CMakeToolchain
            .Describe(Platform.Parse("x86_64-w64-mingw32"), "/site/install", ["wine"])
            .ShouldBe(
                """
                set(CMAKE_SYSTEM_NAME "Windows")
                set(CMAKE_SYSTEM_PROCESSOR "AMD64")
                set(CMAKE_C_COMPILER "x86_64-w64-mingw32-gcc")
                set(CMAKE_CXX_COMPILER "x86_64-w64-mingw32-g++")
                set(CMAKE_RC_COMPILER "x86_64-w64-mingw32-windres")
                set(CMAKE_EXE_LINKER_FLAGS_INIT "-static-libgcc")
                set(CMAKE_SHARED_LINKER_FLAGS_INIT "-static-libgcc")
                set(CMAKE_MODULE_LINKER_FLAGS_INIT "-static-libgcc")
                set(CMAKE_FIND_ROOT_PATH "/site/install" "/usr/x86_64-w64-mingw32")
                set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM "NEVER")
                set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY "ONLY")
                set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE "ONLY")
                set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE "ONLY")
                set(CMAKE_CROSSCOMPILING_EMULATOR "wine")

                """
            );

    [Fact]
    public void This_machine_needs_no_description() => CMakeToolchain.Describe(Platform.Target, "/site/install", []).ShouldBeEmpty();

    [Fact]
    public void What_CMake_would_read_as_its_own_is_escaped() =>
        CMakeToolchain
            .Quote("""a"b;c\d${e}""")
            .ShouldBe(
                """
                "a\"b\;c\\d\${e}"
                """
            );
}
