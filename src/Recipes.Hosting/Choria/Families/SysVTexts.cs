using Recipes.Packagers;

namespace Recipes.Hosting.Choria.Families;

/// <summary>The texts of services of SysV's init, as Enterprise Linux 6 has it.</summary>
internal static class SysVTexts
{
    /// <summary>The script of a service; it starts and stops where the specification's <c>*_start_runlevels</c> and <c>*_start_order</c> say.</summary>
    /// <param name="input">The package.</param>
    /// <param name="role"><c>server</c> or <c>broker</c>.</param>
    public static string Service(FamilyInput input, string role)
    {
        var order = int.TryParse(input.Plan.Property($"{role}_start_order"), out var number) && number is >= 0 and <= 99 ? number : 50;
        return $$"""
            #!/bin/sh
            #
            # chkconfig: {{input.Plan.Property($"{role}_start_runlevels") ?? "-"}} {{order:00}} {{100 - Math.Max(order, 1):00}}
            # description: {{input.Name}}, the {{role}}
            # processname: {{input.Name}}
            # pidfile: /var/run/{{input.Name}}-{{role}}.pid
            # config: {{input.DirectoryOf("etcdir")}}/{{role}}.conf

            . /etc/rc.d/init.d/functions

            name={{input.Name}}-{{role}}
            program={{input.DirectoryOf("bindir")}}/{{input.Name}}
            configuration={{input.DirectoryOf("etcdir")}}/{{role}}.conf
            pidfile=/var/run/$name.pid
            lockfile=/var/lock/subsys/$name
            log=/var/log/$name.log

            [ -r /etc/sysconfig/$name ] && . /etc/sysconfig/$name

            start() {
                [ -x "$program" ] || exit 5
                [ -r "$configuration" ] || exit 6
                echo -n "Starting $name: "
                umask 077
                daemon --pidfile="$pidfile" "{ nohup $program {{role}} --config=$configuration >>$log 2>&1 & echo \$! >$pidfile; }"
                code=$?
                echo
                [ $code -eq 0 ] && touch "$lockfile"
                return $code
            }

            stop() {
                echo -n "Stopping $name: "
                killproc -p "$pidfile" "$program"
                code=$?
                echo
                [ $code -eq 0 ] && rm -f "$lockfile" "$pidfile"
                return $code
            }

            case "$1" in
            start)
                status -p "$pidfile" "$program" >/dev/null 2>&1 || start
                ;;
            stop)
                status -p "$pidfile" "$program" >/dev/null 2>&1 && stop || :
                ;;
            restart | force-reload)
                stop
                start
                ;;
            condrestart | try-restart)
                ! status -p "$pidfile" "$program" >/dev/null 2>&1 || { stop; start; }
                ;;
            status)
                status -p "$pidfile" "$program"
                ;;
            *)
                echo "Usage: $0 {start|stop|restart|condrestart|try-restart|force-reload|status}"
                exit 2
                ;;
            esac

            """;
    }

    /// <summary>What is run when the package is installed and erased.</summary>
    public static PackageScripts Scripts(string name) =>
        new(
            AfterInstall: $"""
            /sbin/chkconfig --add {name}-server || :
            /sbin/chkconfig --add {name}-broker || :
            /sbin/service {name}-server condrestart >/dev/null 2>&1 || :
            /sbin/service {name}-broker condrestart >/dev/null 2>&1 || :
            """,
            BeforeRemove: $"""
            if [ "$1" -eq 0 ]; then
            /sbin/service {name}-server stop >/dev/null 2>&1 || :
            /sbin/service {name}-broker stop >/dev/null 2>&1 || :
            /sbin/chkconfig --del {name}-server || :
            /sbin/chkconfig --del {name}-broker || :
            fi
            """
        );
}
