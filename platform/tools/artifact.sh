#!/bin/sh
# tools/artifact.sh DIRECTORY: writes the build's artifact there, from the current folder.
# Needs IMAGE_URI and the variables of taskdef.json; fails when one of them is missing.
set -eu

output=$1
: "${IMAGE_URI:?the image that was pushed}"
: "${EXECUTION_ROLE_ARN:?the role that starts the tasks}" "${TASK_ROLE_ARN:?the role of the application}"
: "${LOG_GROUP:?the log group of the application}" "${PARAMETER_PATH:?the path of its parameters}"
: "${AWS_REGION:?the region}" "${DATABASE_SECRET_ARN:?the secret with the user and password of the API in the database}"
case $IMAGE_URI in
    *@sha256:????????????????????????????????????????????????????????????????) ;;
    *)
        echo "the pushed image has no digest in the registry: $IMAGE_URI" >&2
        exit 1
        ;;
esac

rm -rf "$output"
mkdir -p "$output"
tar --create --file=- --exclude=./target --exclude=./image --exclude=./build_output --exclude=./reports \
    --exclude=./.git --exclude=.terraform --exclude=__pycache__ --exclude=node_modules --exclude=./web/dist . | tar --extract --file=- --directory="$output"

# Only these variables are replaced; <IMAGE1_NAME> is for the deploy action.
export EXECUTION_ROLE_ARN TASK_ROLE_ARN LOG_GROUP PARAMETER_PATH AWS_REGION DATABASE_SECRET_ARN
# shellcheck disable=SC2016
envsubst '$EXECUTION_ROLE_ARN $TASK_ROLE_ARN $LOG_GROUP $PARAMETER_PATH $AWS_REGION $DATABASE_SECRET_ARN' <taskdef.json >"$output/taskdef.json"
python3 -m json.tool "$output/taskdef.json" >/dev/null
printf '{"ImageURI":"%s"}\n' "$IMAGE_URI" >"$output/imageDetail.json"
