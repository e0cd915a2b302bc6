import type { Argument, Command, Option } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** A command as a shell completes it. */
interface Completed {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Word[];
  /** What its argument may be; empty where it is one of no list. */
  readonly choices: readonly string[];
}

interface Word {
  readonly flag: string;
  readonly description: string;
  /** Null where it takes no value; empty where the value is one of no list, and files are offered. */
  readonly values: readonly string[] | null;
}

/** A script that completes the commands of a program in a shell. */
export function completionFor(shell: Shell, program: Command): string {
  const { commands } = program
    .createHelp()
    .visibleCommands(program)
    .reduce(collect, { commands: [] as Completed[] });
  return WRITERS[shell](program.name(), commands);
}

function collect(found: { readonly commands: Completed[] }, command: Command): { readonly commands: Completed[] } {
  const options = command.createHelp().visibleOptions(command).map(wordOf);
  const choices = command.registeredArguments.flatMap(({ argChoices }: Argument) => argChoices ?? []);
  found.commands.push({ name: command.name(), description: command.description(), options, choices });
  return found;
}

function wordOf({ long, description, required, optional, argChoices }: Option): Word {
  const values = required || optional ? (argChoices ?? []) : null;
  return { flag: long ?? '', description, values };
}

const WRITERS: Readonly<Record<Shell, (name: string, commands: readonly Completed[]) => string>> = {
  bash: (name, commands) => `_policy_options() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...commands.map((each) => each.name), '--help', '--version'].join(' ')}' -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${commands.flatMap(bashValues).join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(bashWords).join('\n')}
  esac
}
complete -o default -F _policy_options ${name}`,

  zsh: (name, commands) => `#compdef ${name}
_policy_options() {
  local -a commands=(
${commands.map(({ name: each, description }) => `    ${quoted(`${each}:${description}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command=$words[2]
  shift words; (( CURRENT-- ))
  case $command in
${commands.map(zshWords).join('\n')}
  esac
}
compdef _policy_options ${name}`,

  fish: (name, commands) =>
    [`complete -c ${name} -n __fish_use_subcommand -f`, ...commands.flatMap((each) => fishWords(name, each))].join(
      '\n',
    ),
};

/** With no word to offer, bash falls back to files. */
function bashValues({ name, options }: Completed): string[] {
  return options.flatMap(({ flag, values }) => {
    if (values === null) return [];
    return [`    '${name} ${flag}') COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;`];
  });
}

function bashWords({ name, options, choices }: Completed): string {
  const flags = options.map(({ flag }) => flag);
  return `    ${name}) COMPREPLY=($(compgen -W '${[...choices, ...flags].join(' ')}' -- "$word")) ;;`;
}

function zshWords({ name, options, choices }: Completed): string {
  const flags = options.map(({ flag, description, values }) => {
    return quoted(
      `${flag}[${description.replaceAll(/[[\]:]/g, '\\$&')}]${values === null ? '' : `:value:${zshValues(values)}`}`,
    );
  });
  const argument = quoted(`*:argument:${zshValues(choices)}`);
  return `    ${name}) _arguments ${[...flags, argument].join(' ')} ;;`;
}

function zshValues(values: readonly string[]): string {
  return values.length === 0 ? '_files' : `(${values.join(' ')})`;
}

function fishWords(program: string, { name, description, options, choices }: Completed): string[] {
  const within = `complete -c ${program} -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...(choices.length === 0 ? [] : [`${within} -f -a ${quoted(choices.join(' '))}`]),
    ...options.map(({ flag, description: told, values }) => {
      const value = values === null ? '' : values.length === 0 ? ' -r' : ` -x -a ${quoted(values.join(' '))}`;
      return `${within} -l ${flag.slice(2)}${value} -d ${quoted(told)}`;
    }),
  ];
}

/** For all three shells, within single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
