# shellcheck shell=bash
# Puts each fault of build/mutants.txt into a copy of the tree, builds it, and runs the test that must turn red.
# Sourced by ./test; leaves how many were caught and survived in passed and failed.

MUTANT_COPY=$ROOT/artifacts/mutants/tree
MUTANT_RULES=$ROOT/build/mutants.txt

# What is tracked or would be, with its times, so that a later run builds only what changed.
copy_tree() {
  mkdir -p "$MUTANT_COPY"
  git -C "$ROOT" ls-files -z --cached --others --exclude-standard \
    | tar --directory "$ROOT" --null --files-from - --create --file - --ignore-failed-read 2>/dev/null \
    | tar --directory "$MUTANT_COPY" --extract --file -
}

build_mutant() {
  dotnet build "$MUTANT_COPY/WaScheduler.Tests" --nologo -v quiet -c Debug -p:UseSharedCompilation=false </dev/null >"$LOGS/mutant-build.log" 2>&1
}

run_mutant_test() {
  local filter=()
  local test
  for test in "$@"; do filter+=("*.$test*"); done
  timeout --kill-after=20 300 "$MUTANT_COPY/WaScheduler.Tests/bin/Debug/net10.0/WaScheduler.Tests" \
    --no-ansi --no-progress --filter-method "${filter[@]}" </dev/null >"$LOGS/mutant-tests.log" 2>&1
}

# One replacement in the copy. Says what is wrong and fails when the text does not stand in the file exactly once.
replace_once() {
  local file=$MUTANT_COPY/$1 find=$2 put=$3 text rest
  [ -f "$file" ] || { fault "$MUTANT_RULES: there is no file $1."; return 1; }
  text=$(<"$file")
  rest=${text#*"$find"}
  if [ "$rest" = "$text" ]; then fault "$MUTANT_RULES: $1 does not say \"$find\" any more. Anchor this mutant anew."; return 1; fi
  if [ "${rest#*"$find"}" != "$rest" ]; then fault "$MUTANT_RULES: $1 says \"$find\" more than once. Make the text longer."; return 1; fi
  printf '%s\n' "${text%%"$find"*}$put$rest" >"$file"
}

# Reads the rules; calls begin NAME, change FILE FIND PUT and finish_mutant TEST for each, in their order.
read_rules() {
  local line file= find=
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      '' | '#'*) ;;
      'mutant: '*) begin_mutant "${line#mutant: }" ;;
      'file: '*) file=${line#file: } ;;
      'find: '*) find=${line#find: } ;;
      'put:' | 'put: '*) line=${line#put:}; change_mutant "$file" "$find" "${line# }" ;;
      'caught by: '*) finish_mutant "${line#caught by: }" ;;
      *) stop "$MUTANT_RULES: \"$line\" is not understood." 2 ;;
    esac
  done <"$MUTANT_RULES"
}

begin_mutant() { mutant=$1; mutant_files=(); mutant_sound=1; }

change_mutant() {
  mutant_files+=("$1")
  replace_once "$1" "$2" "$3" || mutant_sound=
}

finish_mutant() {
  local verdict file
  if [ -z "$mutant_sound" ]; then verdict='not anchored'
  elif ! build_mutant; then verdict='does not build'; grep -m 3 error "$LOGS/mutant-build.log"
  elif run_mutant_test "$1"; then verdict='SURVIVED'
  elif grep -q '^  failed: [1-9]' "$LOGS/mutant-tests.log"; then verdict=caught
  else verdict='the test did not run'; tail -n 5 "$LOGS/mutant-tests.log"
  fi
  for file in "${mutant_files[@]}"; do [ ! -f "$ROOT/$file" ] || cp "$ROOT/$file" "$MUTANT_COPY/$file"; done
  if [ "$verdict" = caught ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  say "$verdict: $mutant – $1"
}

run_mutants() {
  local tests=()
  copy_tree || stop "The tree could not be copied to $MUTANT_COPY." 2
  say "mutants: building the copy unchanged …"
  build_mutant || { tail -n 20 "$LOGS/mutant-build.log"; stop "The unchanged copy does not build." 1; }
  mapfile -t tests < <(sed -n 's/^caught by: //p' "$MUTANT_RULES" | sort -u)
  # A test that is red anyway catches nothing.
  run_mutant_test "${tests[@]}" || { tail -n 20 "$LOGS/mutant-tests.log"; stop "The tests are red without a mutant." 1; }
  read_rules
}
